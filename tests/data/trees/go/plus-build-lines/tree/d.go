// +build !linux

package x

import "example.org/not"
