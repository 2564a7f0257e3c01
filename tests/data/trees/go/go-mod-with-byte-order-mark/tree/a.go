package x

import "example.org/me/x"
import "example.org/a"
