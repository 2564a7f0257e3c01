// Licence.

//go:build ignore

package x

import "example.org/ignore"
