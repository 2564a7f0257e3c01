package x

// #cgo pkg-config: a
import "C"
import "example.org/withcgo"
