package x

import "example.org/without"
