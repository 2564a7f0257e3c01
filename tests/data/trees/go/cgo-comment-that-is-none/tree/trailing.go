package x // #cgo pkg-config: trailing
import "C"
