// Licence.

//go:build linux&&!windows||arm

package x

import "example.org/spaceless"
