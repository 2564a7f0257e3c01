package x

import "example.org/unix-is-no-suffix"
