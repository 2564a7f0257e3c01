package x

import "example.org/block/x"
import "example.org/wrong/x"
