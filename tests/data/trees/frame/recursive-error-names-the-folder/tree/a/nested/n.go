package x

import (
	"other.org/nested"
)
