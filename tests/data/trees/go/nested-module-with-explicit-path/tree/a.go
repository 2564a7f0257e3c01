package x

import "example.org/nested/lib"
