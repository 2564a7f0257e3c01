package x

import "example.org/file-underscore"
