package = "x"
version = "1.0-1"
source = { url = "git://example.org/x" }
external_dependencies = {
  ZLIB = { header = "zlib.h", library = "z" },
  OPENSSL = { header = "openssl/ssl.h", library = "ssl" },
  OWN = { header = "own.h" },
  ODD = { library = "oddlib" },
}
