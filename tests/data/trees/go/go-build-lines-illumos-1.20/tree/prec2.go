// Licence.

//go:build linux || windows && arm64

package x

import "example.org/prec2"
