// +build !!linux

package x

import "example.org/double-negation"
