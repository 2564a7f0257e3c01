package x

// #cgo pkg-config: single
import (
	"C"
)
