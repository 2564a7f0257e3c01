package x

import "example.org/linux"
