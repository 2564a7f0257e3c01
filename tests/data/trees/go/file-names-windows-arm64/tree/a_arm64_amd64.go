package x

import "example.org/two-machines"
