package x

import "example.org/testdata"
