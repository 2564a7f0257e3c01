package x

import "fmt"
import "net/http"
import "encoding/json"
import "unsafe"
