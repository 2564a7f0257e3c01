package x
import "\x65xample.org/hex"
import "\145xample.org/octal"
import "\u0065xample.org/short"
import "\U00000065xample.org/long"
