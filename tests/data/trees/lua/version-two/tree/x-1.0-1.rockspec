package = "x"
version = "1.0-1"
source = { url = "git://example.org/x" }
dependencies = {
  "dep >= 1, < 2",
}
