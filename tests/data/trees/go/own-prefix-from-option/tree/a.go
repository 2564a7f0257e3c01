package x

import "example.org/option/sub"
import "example.org/fromgomod/sub"
import "example.org/optional"
