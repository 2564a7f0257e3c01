package x
import "a\