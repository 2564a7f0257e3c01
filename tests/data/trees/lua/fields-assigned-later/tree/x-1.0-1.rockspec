package = "x"
version = "1.0-1"
source = { url = "git://example.org/x" }
dependencies = { "a" }
dependencies.platforms = { linux = { "b" } }
build = {}
build.modules = {}
