package x
import "example.org/%{name}"
