// +build linux
// +build !amd64

package x

import "example.org/lines"
