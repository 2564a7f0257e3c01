// Licence.

//go:build unix

package x

import "example.org/unix"
