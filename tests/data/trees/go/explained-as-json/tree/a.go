package x

import "example.org/a"
import "fmt"
