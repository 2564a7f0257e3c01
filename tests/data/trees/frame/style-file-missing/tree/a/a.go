package x

import (
	"ex.org/b/x"
	"other.org/one"
)
