package x

import "example.org/plain-windows"
