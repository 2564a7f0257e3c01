package x

import "example.org/deepvendor"
