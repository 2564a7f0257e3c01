package = "x"
version = "1.0-1"
source = { url = "git://example.org/x" }
dependencies = { ("a %s"):format("1"), f("b"), "c" }
local function g() return 1 end
if x then dependencies = {} end
for i = 1, 2 do end
print("x")
