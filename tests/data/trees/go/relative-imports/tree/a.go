package x

import "./a"
import "../b"
import "."
import ".."
import "example.org/a"
