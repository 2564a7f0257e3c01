package x

// #cgo pkg-config: notthegroup
import (
"fmt"
"C"
)
