package x

// #cgo pkg-config: -Ievil
import "C"
