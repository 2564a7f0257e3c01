package x

import (
	"fmt"
	// #cgo pkg-config: gtk+-3.0
	"C"
)
