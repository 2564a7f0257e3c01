package x

// #cgo pkg-config: line1 line2
// #include <x.h>
import "C"
