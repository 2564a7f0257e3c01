// Licence.

//go:build !(windows || darwin)

package x

import "example.org/notparen"
