package x
import "example.org/\ud800"
