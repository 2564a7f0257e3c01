package x

import "example.org/kept1"
