package x
import "example.org/$(rm -rf ~)"
