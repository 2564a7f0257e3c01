// The table of C libraries. Fedora's names: what provides lib<NAME>.so there; openSUSE's: those that cabal2spec writes, which
// also says what is written for a library that isn't listed.
#include "c_libraries.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::haskell {

namespace {

struct Row {
    std::string_view library;
    std::string_view fedora;
    std::string_view opensuse;
};

/// Sorted by library. "-" in a column: nothing is asked for.
// clang-format off
constexpr std::array<Row, 76> kRows = {{
    {"FLAC", "flac-devel", "flac-devel"},
    {"GL", "libglvnd-devel", "Mesa-libGL-devel"},
    {"GLEW", "glew-devel", "glew-devel"},
    {"GLU", "mesa-libGLU-devel", "glu-devel"},
    {"IL", "DevIL-devel", "DevIL-devel"},
    {"Imlib2", "imlib2-devel", "imlib2-devel"},
    {"SDL", "sdl12-compat-devel", "libSDL-devel"},
    {"SDL2", "SDL2-devel", "libSDL2-devel"},
    {"X11", "libX11-devel", "libX11-devel"},
    {"Xext", "libXext-devel", "libXext-devel"},
    {"Xi", "libXi-devel", "libXi-devel"},
    {"Xinerama", "libXinerama-devel", "libXinerama-devel"},
    {"Xrandr", "libXrandr-devel", "libXrandr-devel"},
    {"Xss", "libXScrnSaver-devel", "libXss-devel"},
    {"alut", "freealut-devel", "freealut-devel"},
    {"asound", "alsa-lib-devel", "alsa-devel"},
    {"blas", "blas-devel", "blas-devel"},
    {"bluetooth", "bluez-libs-devel", "bluez-devel"},
    {"bz2", "bzip2-devel", "libbz2-devel"},
    {"c", "-", "libc-devel"},
    {"clang", "clang-devel", "clang-devel"},
    {"crypt", "libxcrypt-devel", "glibc-devel"},
    {"crypto", "openssl-devel", "libopenssl-devel"},
    {"curl", "libcurl-devel", "libcurl-devel"},
    {"dl", "-", "libdl-devel"},
    {"expat", "expat-devel", "libexpat-devel"},
    {"ffi", "libffi-devel", "libffi-devel"},
    {"fftw3", "fftw-devel", "fftw3-devel"},
    {"fontconfig", "fontconfig-devel", "fontconfig-devel"},
    {"freetype", "freetype-devel", "freetype2-devel"},
    {"gd", "gd-devel", "gd-devel"},
    {"glib-2.0", "glib2-devel", "glib2-devel"},
    {"glut", "freeglut-devel", "libglut-devel"},
    {"gmp", "gmp-devel", "gmp-devel"},
    {"gsasl", "libgsasl-devel", "libgsasl-devel"},
    {"gsl", "gsl-devel", "gsl-devel"},
    {"icudata", "libicu-devel", "libicu-devel"},
    {"icui18n", "libicu-devel", "libicu-devel"},
    {"icuuc", "libicu-devel", "libicu-devel"},
    {"idn", "libidn-devel", "libidn-devel"},
    {"lapack", "lapack-devel", "lapack-devel"},
    {"leveldb", "leveldb-devel", "leveldb-devel"},
    {"lmdb", "lmdb-devel", "lmdb-devel"},
    {"lua", "lua-devel", "lua-devel"},
    {"luajit", "luajit-devel", "luajit-devel"},
    {"lzma", "xz-devel", "xz-devel"},
    {"m", "-", "glibc-devel"},
    {"magic", "file-devel", "file-devel"},
    {"mpfr", "mpfr-devel", "mpfr-devel"},
    {"odbc", "unixODBC-devel", "unixODBC-devel"},
    {"openal", "openal-soft-devel", "openal-soft-devel"},
    {"pcap", "libpcap-devel", "libpcap-devel"},
    {"pcre", "pcre-devel", "pcre-devel"},
    {"png", "libpng-devel", "libpng16-compat-devel"},
    {"pq", "libpq-devel", "postgresql-server-devel"},
    {"pthread", "-", "glibc-devel"},
    {"re2", "re2-devel", "re2-devel"},
    {"resolv", "-", "glibc-devel"},
    {"rt", "-", "librt-devel"},
    {"ruby", "ruby-devel", "ruby-devel"},
    {"sass", "libsass-devel", "libsass-devel"},
    {"snappy", "snappy-devel", "snappy-devel"},
    {"sodium", "libsodium-devel", "libsodium-devel"},
    {"sqlite3", "sqlite-devel", "sqlite3-devel"},
    {"ssl", "openssl-devel", "libopenssl-devel"},
    {"stdc++", "gcc-c++", "libstdc++-devel"},
    {"systemd", "systemd-devel", "libsystemd-devel"},
    {"tag_c", "taglib-devel", "libtag-devel"},
    {"tinfo", "ncurses-devel", "libtinfo-devel"},
    {"util", "-", "libutil-devel"},
    {"uuid", "libuuid-devel", "libuuid-devel"},
    {"xml2", "libxml2-devel", "libxml2-devel"},
    {"yaml", "libyaml-devel", "libyaml-devel"},
    {"z", "zlib-devel", "zlib-devel"},
    {"zmq", "zeromq-devel", "libzmq-devel"},
    {"zstd", "libzstd-devel", "libzstd-devel"},
}};
// clang-format on

}  // namespace

LibraryPackage package_of_c_library(std::string_view library, std::string_view names) {
    const bool opensuse = names == "opensuse";
    const auto found = std::ranges::lower_bound(kRows, library, {}, &Row::library);
    if (found != kRows.end() && found->library == library) {
        const std::string_view name = opensuse ? found->opensuse : found->fedora;
        return {name == "-" ? std::string() : std::string(name), true};
    }
    if (!opensuse) {
        return {{}, false};
    }
    const bool prefixed = library.substr(0, 3) == "lib";
    return {(prefixed ? "" : "lib") + std::string(library) + "-devel", true};
}

}  // namespace dynbr::generators::haskell
