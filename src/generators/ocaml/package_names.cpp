// The tables of names. By rule a package x_y is ocaml-x-y-devel in Fedora and a library x.y is ocamlfind(x.y) in openSUSE; here
// is what breaks the rules: parts of the compiler, programs, packages that stand for libraries of the system, other names.
#include "package_names.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::ocaml {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Packages that come with the compiler or with findlib, or only choose a compiler.
bool comes_with_compiler(std::string_view package) {
    constexpr std::string_view kParts[] = {"base-bigarray",
                                           "base-bytes",
                                           "base-domains",
                                           "base-effects",
                                           "base-metaocaml-ocamlfind",
                                           "base-native-int63",
                                           "base-nnp",
                                           "base-num",
                                           "base-ocamlbuild",
                                           "base-threads",
                                           "base-unix",
                                           "bytes",
                                           "ocaml-base-compiler",
                                           "ocaml-config",
                                           "ocaml-option-flambda",
                                           "ocaml-system",
                                           "ocaml-variants",
                                           "seq"};
    return std::ranges::find(kParts, package) != std::end(kParts);
}

/// First parts of libraries that the compiler or findlib installs.
bool library_of_compiler(std::string_view library) {
    constexpr std::string_view kParts[] = {"bigarray",
                                           "bytes",
                                           "compiler-libs",
                                           "dynlink",
                                           "ocamldoc",
                                           "runtime_events",
                                           "seq",
                                           "stdlib",
                                           "str",
                                           "threads",
                                           "unix"};
    return std::ranges::find(kParts, library) != std::end(kParts);
}

/// conf-x: what opam checks the system for.
constexpr std::array<Pair, 52> kSystem = {{
    {"conf-alsa", "pkgconfig(alsa)"},
    {"conf-ao", "pkgconfig(ao)"},
    {"conf-autoconf", "/usr/bin/autoconf"},
    {"conf-automake", "/usr/bin/automake"},
    {"conf-bash", "/usr/bin/bash"},
    {"conf-cairo", "pkgconfig(cairo)"},
    {"conf-cmake", "/usr/bin/cmake"},
    {"conf-diffutils", "/usr/bin/diff"},
    {"conf-expat", "pkgconfig(expat)"},
    {"conf-fftw3", "pkgconfig(fftw3)"},
    {"conf-freetype", "pkgconfig(freetype2)"},
    {"conf-g++", "gcc-c++"},
    {"conf-gcc", "gcc"},
    {"conf-git", "/usr/bin/git"},
    {"conf-glade", "pkgconfig(libglade-2.0)"},
    {"conf-gnomecanvas", "pkgconfig(libgnomecanvas-2.0)"},
    {"conf-gmp", "gmp-devel"},
    {"conf-graphviz", "/usr/bin/dot"},
    {"conf-gtk2", "pkgconfig(gtk+-2.0)"},
    {"conf-gtk3", "pkgconfig(gtk+-3.0)"},
    {"conf-gtksourceview3", "pkgconfig(gtksourceview-3.0)"},
    {"conf-jpeg", "pkgconfig(libjpeg)"},
    {"conf-jq", "/usr/bin/jq"},
    {"conf-libcurl", "pkgconfig(libcurl)"},
    {"conf-libev", "libev-devel"},
    {"conf-libffi", "pkgconfig(libffi)"},
    {"conf-liblz4", "pkgconfig(liblz4)"},
    {"conf-libpcre", "pkgconfig(libpcre)"},
    {"conf-libpcre2-8", "pkgconfig(libpcre2-8)"},
    {"conf-libpng", "pkgconfig(libpng)"},
    {"conf-libssl", "pkgconfig(openssl)"},
    {"conf-libuv", "pkgconfig(libuv)"},
    {"conf-libX11", "pkgconfig(x11)"},
    {"conf-m4", "/usr/bin/m4"},
    {"conf-mpfr", "pkgconfig(mpfr)"},
    {"conf-ncurses", "pkgconfig(ncurses)"},
    {"conf-openssl", "/usr/bin/openssl"},
    {"conf-perl", "/usr/bin/perl"},
    {"conf-pkg-config", "/usr/bin/pkg-config"},
    {"conf-postgresql", "pkgconfig(libpq)"},
    {"conf-python-3", "/usr/bin/python3"},
    {"conf-python-3-dev", "pkgconfig(python3)"},
    {"conf-rust", "/usr/bin/cargo"},
    {"conf-sdl2", "pkgconfig(sdl2)"},
    {"conf-sqlite3", "pkgconfig(sqlite3)"},
    {"conf-texinfo", "/usr/bin/makeinfo"},
    {"conf-time", "/usr/bin/time"},
    {"conf-timeout", "/usr/bin/timeout"},
    {"conf-which", "/usr/bin/which"},
    {"conf-zlib", "pkgconfig(zlib)"},
    {"conf-zmq", "pkgconfig(libzmq)"},
    {"conf-zstd", "pkgconfig(libzstd)"},
}};

/// Fedora's names that the rule doesn't give, of packages and of the libraries that they have.
constexpr std::array<Pair, 22> kFedora = {{
    {"cairo2", "ocaml-cairo-devel"},
    {"camlzip", "ocaml-zip-devel"},
    {"compiler-libs", "ocaml-compiler-libs"},
    {"cppo", "ocaml-cppo"},
    {"crunch", "ocaml-crunch"},
    {"findlib", "ocaml-findlib-devel"},
    {"js_of_ocaml", "js-of-ocaml-devel"},
    {"js_of_ocaml-compiler", "js-of-ocaml-compiler-devel"},
    {"mdx", "ocaml-mdx-devel"},
    {"menhir", "ocaml-menhir"},
    {"menhirLib", "ocaml-menhir"},
    {"menhirSdk", "ocaml-menhir"},
    {"oUnit", "ocaml-ounit-devel"},
    {"ocaml-compiler-libs", "ocaml-compiler-libs-janestreet-devel"},
    {"ocamlbuild", "ocaml-ocamlbuild"},
    {"ocurl", "ocaml-curl-devel"},
    {"odoc", "ocaml-odoc"},
    {"omake", "ocaml-omake"},
    {"ounit", "ocaml-ounit-devel"},
    {"ounit2", "ocaml-ounit-devel"},
    {"sqlite3", "ocaml-sqlite-devel"},
    {"utop", "utop"},
}};

template <std::size_t N>
std::string_view find(const std::array<Pair, N>& table, std::string_view name) {
    const auto found = std::ranges::find(table, name, &Pair::first);
    return found == table.end() ? std::string_view() : found->second;
}

/// The part of a name that the distribution's package has: without "ocaml-", in lower case, with dashes.
std::string stem_of(std::string_view name) {
    if (name.substr(0, 6) == "ocaml-") {
        name.remove_prefix(6);
    }
    std::string stem(name);
    std::ranges::transform(stem, stem.begin(), [](char c) {
        return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return stem;
}

DistributionName by_rule(std::string_view package, std::string_view library, const Style& style) {
    if (style.name("ocaml.known-names", {}) == "fedora") {
        if (const auto name = find(kFedora, package); !name.empty()) {
            return {std::string(name), ""};
        }
    }
    auto name = style.name("ocaml.package", {{"name", stem_of(package)}, {"library", library}});
    return {name.value_or(""), "this style asks for nothing"};
}

}  // namespace

DistributionName name_of_package(std::string_view package, const Style& style) {
    constexpr Pair kTools[] = {{"ocaml", "ocaml.compiler"},
                               {"dune", "ocaml.dune"},
                               {"jbuilder", "ocaml.dune"},
                               {"ocamlfind", "ocaml.findlib"}};
    for (const auto& [tool, key] : kTools) {
        if (package == tool) {
            return {style.name(key, {}).value_or(""), "this style asks for nothing"};
        }
    }
    if (comes_with_compiler(package)) {
        return {{}, "comes with the compiler"};
    }
    if (package.substr(0, 5) == "conf-") {
        const auto name = find(kSystem, package);
        return {std::string(name), "it isn't known what the system calls it", !name.empty()};
    }
    return by_rule(package, package, style);
}

DistributionName name_of_library(std::string_view library, const Style& style) {
    const std::string_view package = library.substr(0, library.find('.'));
    if (library_of_compiler(package)) {
        return {{}, "comes with the compiler"};
    }
    return by_rule(package, library, style);
}

}  // namespace dynbr::generators::ocaml
