//go:build 

package x

import "example.org/a"
