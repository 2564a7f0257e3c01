package x

import "example.org/examples"
