package x

import "me/sub"
import "example.org/a"
