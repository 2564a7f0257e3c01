// Licence.

//go:build amd64.v1

package x

import "example.org/feature"
