// Licence.

//go:build go1.0

package x

import "example.org/go10"
