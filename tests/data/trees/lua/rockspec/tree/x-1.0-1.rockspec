package = "x"
version = "1.0-1"
source = { url = "git://example.org/x" }
dependencies = {
  "lua >= 5.1, < 5.5",
  "luasocket >= 2.0-1",
  "lpeg"
}
build_dependencies = { "luarocks-build-rust" }
test_dependencies = { "busted >= 2.0" }
build = { type = "builtin", modules = { x = "src/x.lua" } }
