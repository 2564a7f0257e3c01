package x

import "example.org/a/vendor/example.net/b"
import "example.org/x/vendor/y/vendor/example.com/c"
import "example.org/a/vendor/fmt"
import "vendor/golang.org/x/net"
import "example.org/vendorless/d"
