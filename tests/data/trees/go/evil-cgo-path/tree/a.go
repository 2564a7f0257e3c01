package x

// #cgo pkg-config: /etc/passwd
import "C"
