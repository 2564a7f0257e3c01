package x

/* #cgo pkg-config: sameline */ import "C"
