package x

// #cgo pkg-config: other
import "fmt"
