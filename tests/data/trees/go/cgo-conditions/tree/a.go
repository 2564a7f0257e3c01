package x

/*
#cgo linux pkg-config: linux
#cgo windows pkg-config: windows
#cgo windows darwin pkg-config: neither
#cgo !windows,amd64 pkg-config: both
#cgo windows linux pkg-config: either
#cgo (linux&&!arm) pkg-config: expression
#cgo custom pkg-config: custom
*/
import "C"
