package x

import "example.org/root/x"
import "example.org/b"
