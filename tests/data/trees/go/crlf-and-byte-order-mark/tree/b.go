package x

// #cgo pkg-config: crlf
import "C"
