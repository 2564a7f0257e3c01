package lib

import "example.org/linked"
