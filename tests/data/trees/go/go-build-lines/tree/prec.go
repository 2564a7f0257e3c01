// Licence.

//go:build windows && arm64 || linux

package x

import "example.org/prec"
