// Licence.

//go:build amd64.v3

package x

import "example.org/feature3"
