package = "x"
version = "1.0-1"
source = { url = "git://example.org/x" }
build_dependencies = { "luafilesystem >= 1.6", "lua >= 5.1" }
