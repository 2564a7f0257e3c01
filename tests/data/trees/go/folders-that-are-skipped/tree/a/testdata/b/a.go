package x

import "example.org/deeptestdata"
