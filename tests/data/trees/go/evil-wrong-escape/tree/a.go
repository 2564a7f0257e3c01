package x
import "example.org/\q"
