// +build

package x

import "example.org/empty"
