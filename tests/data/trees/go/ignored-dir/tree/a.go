package x

import "example.org/root"
