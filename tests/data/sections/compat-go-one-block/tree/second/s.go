package s

import (
	"example.org/hello/lib"
	"example.org/more"
)
