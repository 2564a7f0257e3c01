/* x */ //go:build windows
package x

import "example.org/kept5"
