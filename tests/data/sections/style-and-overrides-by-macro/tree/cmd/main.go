package main

import (
	"fmt"
	"example.org/hello/lib"
	"example.org/needed"
)

func main() {}
