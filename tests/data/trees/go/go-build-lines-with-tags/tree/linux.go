// Licence.

//go:build linux

package x

import "example.org/linux"
