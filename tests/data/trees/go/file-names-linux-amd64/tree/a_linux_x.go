package x

import "example.org/linux-in-the-middle"
