// A table of libraries.
#include "library_names.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators {

namespace {

struct Library {
    std::string_view name;
    const char* package;
};

constexpr std::array<Library, 46> kLibraries = {{
    {"archive", "libarchive"},
    {"bz2", "bzip2"},
    {"c", ""},
    {"cairo", "cairo"},
    {"crypto", "libcrypto"},
    {"curl", "libcurl"},
    {"dl", ""},
    {"ev", "libev"},
    {"event", "libevent"},
    {"expat", "expat"},
    {"exslt", "libexslt"},
    {"ffi", "libffi"},
    {"git2", "libgit2"},
    {"glib-2.0", "glib-2.0"},
    {"gmp", "gmp"},
    {"idn", "libidn"},
    {"jpeg", "libjpeg"},
    {"lz4", "liblz4"},
    {"lzma", "liblzma"},
    {"m", ""},
    {"mariadb", "libmariadb"},
    {"memcached", "libmemcached"},
    {"mysqlclient", "mysqlclient"},
    {"ncurses", "ncurses"},
    {"ncursesw", "ncursesw"},
    {"openssl", "openssl"},
    {"pcre", "libpcre"},
    {"pcre2-8", "libpcre2-8"},
    {"png", "libpng"},
    {"pq", "libpq"},
    {"pthread", ""},
    {"rdkafka", "rdkafka"},
    {"readline", "readline"},
    {"rt", ""},
    {"snappy", "snappy"},
    {"sodium", "libsodium"},
    {"sqlite3", "sqlite3"},
    {"ssl", "libssl"},
    {"stdc++", ""},
    {"systemd", "libsystemd"},
    {"uuid", "uuid"},
    {"uv", "libuv"},
    {"xml2", "libxml-2.0"},
    {"xslt", "libxslt"},
    {"yaml", "yaml-0.1"},
    {"z", "zlib"},
}};

}  // namespace

const char* package_of_library(std::string_view library) {
    const auto* found = std::find_if(kLibraries.begin(), kLibraries.end(), [&](const Library& one) {
        return one.name == library;
    });
    return found == kLibraries.end() ? nullptr : found->package;
}

}  // namespace dynbr::generators
