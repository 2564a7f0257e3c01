// +build windows
package x

import "example.org/without-empty-line"
