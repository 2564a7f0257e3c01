package x

import "example.org/vendor"
