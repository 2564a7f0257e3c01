package x

// #cgo pkg-config: 'a => 1'
import "C"
