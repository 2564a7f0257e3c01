package x

// #cgo pkg-config: first

// #cgo pkg-config: second
import "C"
