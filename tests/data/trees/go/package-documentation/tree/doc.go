package documentation

import "example.org/doc"
