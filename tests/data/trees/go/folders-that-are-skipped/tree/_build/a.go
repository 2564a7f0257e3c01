package x

import "example.org/underscore"
