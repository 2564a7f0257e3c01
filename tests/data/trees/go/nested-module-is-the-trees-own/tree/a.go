package x

import "example.org/nested/lib"
import "example.org/a"
