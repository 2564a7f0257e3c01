// Licence.

//go:build android

package x

import "example.org/android"
