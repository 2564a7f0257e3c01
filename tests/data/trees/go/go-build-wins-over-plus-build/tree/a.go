//go:build linux
// +build windows

package x

import "example.org/kept"
