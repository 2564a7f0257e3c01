package x

import "example.org/svn"
