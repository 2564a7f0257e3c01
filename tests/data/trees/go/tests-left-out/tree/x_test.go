package x_test

import "example.org/external"
import "testing"
