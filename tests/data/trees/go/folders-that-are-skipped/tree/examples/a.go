package x

import "example.org/kept4"
