package x

import "example.org/b"
import "example.org/a"
