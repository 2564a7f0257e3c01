//go:build ignore

package {{.Name}}
import "unclosed
