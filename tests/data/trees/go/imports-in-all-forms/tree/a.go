package main

import "example.org/plain"
import alias "example.org/alias"
import . "example.org/dot"
import _ "example.org/blank"
import `example.org/raw`
import ("example.org/group"; b "example.org/semicolon"; _ "example.org/third";)
import (
	"fmt"

	// a comment "example.org/in/comment"
	назва "example.org/unicode/name" // trailing
	/* block */ "example.org/after/comment"
)
import ()
import(
"example.org/no/space")

func main() { println("example.org/in/body") }
