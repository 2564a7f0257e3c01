// Licence.

//go:build go1.21

package x

import "example.org/go121"
