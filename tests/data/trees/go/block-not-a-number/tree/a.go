package x

import "example.org/zero/x"
import "example.org/one/x"
import "example.org/alternative/x"
import "example.org/module/x"
import "example.org/a"
