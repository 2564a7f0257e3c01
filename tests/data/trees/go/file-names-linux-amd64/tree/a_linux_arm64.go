package x

import "example.org/linux-arm64"
