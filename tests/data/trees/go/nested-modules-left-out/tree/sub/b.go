package x

import "example.org/b"
