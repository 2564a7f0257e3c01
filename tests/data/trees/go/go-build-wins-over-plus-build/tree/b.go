// +build linux
//go:build windows

package x

import "example.org/dropped"
