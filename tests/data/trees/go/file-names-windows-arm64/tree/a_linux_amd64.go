package x

import "example.org/linux-amd64"
