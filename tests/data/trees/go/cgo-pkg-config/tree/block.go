package x

/*
#cgo pkg-config: --static block1
#cgo LDFLAGS: -lm
  #cgo   pkg-config : block2

#cgo CFLAGS: -I${SRCDIR}
*/
import "C"
import "example.org/a"
