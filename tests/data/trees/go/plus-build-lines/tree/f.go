//+build windows

package x

import "example.org/tight"
