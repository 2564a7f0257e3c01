// Licence.

//go:build linux && !amd64

package x

import "example.org/andnot"
