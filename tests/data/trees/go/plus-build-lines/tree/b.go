// +build linux,amd64

package x

import "example.org/and"
