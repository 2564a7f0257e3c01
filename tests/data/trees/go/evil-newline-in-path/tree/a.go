package x
import `example.org/a
golang(evil)`
