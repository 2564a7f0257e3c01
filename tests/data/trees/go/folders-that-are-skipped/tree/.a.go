package x

import "example.org/file-hidden"
