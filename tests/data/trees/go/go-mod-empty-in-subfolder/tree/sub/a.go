package x

import "example.org/a"
