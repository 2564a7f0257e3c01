package x

import "example.org/test"
