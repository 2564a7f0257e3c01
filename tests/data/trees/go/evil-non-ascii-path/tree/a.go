package x
import "example.org/п"
