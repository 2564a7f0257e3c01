// +build windows,amd64 linux,!arm

package x

import "example.org/mixed"
