package x

// #cgox pkg-config: x
// #cgo  CFLAGS: pkg-config: y
import "C"
