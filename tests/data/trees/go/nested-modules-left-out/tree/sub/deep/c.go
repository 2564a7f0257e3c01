package x

import "example.org/c"
