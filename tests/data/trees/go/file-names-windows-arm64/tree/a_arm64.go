package x

import "example.org/arm64"
