package lib

import "example.org/tested"
