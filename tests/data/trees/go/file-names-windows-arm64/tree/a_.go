package x

import "example.org/trailing"
