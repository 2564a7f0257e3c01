package = "x"
version = "1.0-1"
source = { url = "git://example.org/x" }
local v = "1.5"
local name, other = "dep", [[long]]
dependencies = { name .. " >= " .. v, other, (("par")) }
