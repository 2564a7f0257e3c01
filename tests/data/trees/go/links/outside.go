package x

import "example.org/outside"
