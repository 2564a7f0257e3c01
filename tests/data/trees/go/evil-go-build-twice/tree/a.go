//go:build linux
//go:build amd64

package x

import "example.org/a"
