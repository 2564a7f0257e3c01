package x

import "example.org/me/sub"
import "example.org/me"
import "example.org/meandmore"
import "example.org/other/example.org/me"
