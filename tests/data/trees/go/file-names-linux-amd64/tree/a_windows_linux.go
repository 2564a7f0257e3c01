package x

import "example.org/two-systems"
