package x

import "example.org/prefix-windows"
