package x

import "example.org/leading"
