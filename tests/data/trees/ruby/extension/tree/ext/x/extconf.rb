require 'mkmf'
pkg_config('libxml-2.0')
have_library 'z', 'inflate'
find_library('m', 'sin')
dir_config('openssl')
have_library('unknownlib')
PKGConfig.have_package('gtk+-3.0')
have_library(name)
create_makefile 'x/x'
