package x

import "example.org/kept2"
