/* x */
// +build windows

package x

import "example.org/after-block"
