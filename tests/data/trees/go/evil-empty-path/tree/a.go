package x
import ""
