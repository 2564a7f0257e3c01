package x

import "example.org/amd64"
