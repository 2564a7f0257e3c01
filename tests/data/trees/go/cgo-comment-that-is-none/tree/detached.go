package x

// #cgo pkg-config: detached

import "C"
