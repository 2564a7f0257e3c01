package = "x"
version = "1.0-1"
source = { url = "git://example.org/x" }
dependencies = {
  "a)b",
}
