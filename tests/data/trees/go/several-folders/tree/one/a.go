package x

import "example.org/one/x"
import "example.org/a"
