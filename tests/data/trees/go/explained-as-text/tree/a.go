package x

// #cgo pkg-config: lib
import "C"
import "example.org/a"
import "example.org/me/sub"
