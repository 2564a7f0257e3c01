package x

import "example.org/dot-in-name"
