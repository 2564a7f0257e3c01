package x

import "example.org/quoted/x"
import "example.org/comment/x"
