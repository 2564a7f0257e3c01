//go:buildx windows

package x

import "example.org/kept4"
