// +build linux

// +build windows

package x

import "example.org/two-groups"
