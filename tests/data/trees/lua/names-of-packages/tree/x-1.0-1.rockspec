package = "x"
version = "1.0-1"
source = { url = "git://example.org/x" }
dependencies = {
  "luasocket",
  "LuaFileSystem",
  "luaossl",
  "lua-cjson",
  "lpeg_patterns",
  "lua_cliargs",
  "luasec",
  "compat53",
  "user/luaposix",
  "alt-getopt",
}
