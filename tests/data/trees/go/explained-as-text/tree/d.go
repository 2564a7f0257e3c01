//go:build darwin

package x

import "example.org/a"
