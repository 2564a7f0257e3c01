package x

import "example.org/prefix-linux"
