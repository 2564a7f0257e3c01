package x

import (
	"ex.org/a/nested"
	"other.org/two"
)
