package = "x"
version = "1.0-1"
source = { url = "git://example.org/x" }
-- dependencies = { "no" }
--[[
dependencies = { "no" }
]]
--[==[ ]] "no" ]==]
dependencies = { "a" --[[ "no" ]], "b" -- "no"
}
