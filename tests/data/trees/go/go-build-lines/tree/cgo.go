// Licence.

//go:build cgo

package x

import "example.org/cgo"
