package = "x"
version = "1.0-1"
source = { url = "git://example.org/x" }
dependencies = { "lua >= 5.1" }
