//go:build linux [31m

package x

import "example.org/a"
