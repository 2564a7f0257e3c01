package x

import "example.org/hidden"
