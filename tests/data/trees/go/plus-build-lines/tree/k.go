// +build !li/nux

package x

import "example.org/strange"
