package x
import "example.org/$HOME"
