package x

// #cgo pkg-config: 'a;rm -rf'
import "C"
