// Licence.

//go:build gc && !gccgo

package x

import "example.org/gc"
