package = "x"
version = "1.0-1"
source = { url = "git://example.org/x" }
dependencies = { [1] = "no"; "a"; 'b', ["k"] = "no", }
build = {
  install = { bin = { ["x-y"] = "bin/x" } },
  n = -1 + 2, ok = not true
}
