// Licence.

//go:build windows || amd64

package x

import "example.org/or"
