package x

import "example.org/test-in-the-middle"
