// +builds windows

package x

import "example.org/other-word"
