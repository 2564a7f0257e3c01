package x

import "example.org/wrong-order"
