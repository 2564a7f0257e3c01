package x

import "example.org/tools"
