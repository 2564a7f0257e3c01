package x

// #cgo pkg-config: "a
import "C"
