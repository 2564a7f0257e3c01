package x
import "example.org/\x1b[31m"
