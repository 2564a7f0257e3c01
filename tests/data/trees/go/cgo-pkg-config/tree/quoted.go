package x

//#cgo pkg-config: "quoted >= 1.2" 'other = 3' plain ./local.pc
import "C"
