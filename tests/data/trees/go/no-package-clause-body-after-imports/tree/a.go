package x;import "example.org/a";import "example.org/b";var s = "unclosed
