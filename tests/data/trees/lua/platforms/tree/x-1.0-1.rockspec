package = "x"
version = "1.0-1"
source = { url = "git://example.org/x" }
dependencies = {
  "a",
  platforms = {
    linux = { "l" },
    unix = { "u" },
    windows = { "w" },
    macosx = { "m" }
  }
}
