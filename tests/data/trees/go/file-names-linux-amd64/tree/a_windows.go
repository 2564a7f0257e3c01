package x

import "example.org/windows"
