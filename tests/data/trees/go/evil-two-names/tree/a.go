package x
import a b "example.org/c"
