package x

//go:build windows

import "example.org/kept3"
