package x

import "example.org/windows-amd64"
