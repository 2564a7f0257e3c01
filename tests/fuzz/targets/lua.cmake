dynbr_fuzz_target(lua_rockspec CORPUS trees/lua MODULES generators)
