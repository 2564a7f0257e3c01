package x

import "example.org/test"
import "example.org/a"
