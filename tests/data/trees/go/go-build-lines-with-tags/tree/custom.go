// Licence.

//go:build custom

package x

import "example.org/custom"
