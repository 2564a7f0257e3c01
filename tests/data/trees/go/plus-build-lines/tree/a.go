// +build windows linux

package x

import "example.org/or"
