package x

import "example.org/d"
