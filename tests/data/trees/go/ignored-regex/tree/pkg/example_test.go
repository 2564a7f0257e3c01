package x

import "example.org/example-test"
