package x

import "example.org/kept3"
