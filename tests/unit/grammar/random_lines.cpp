// Requirement lines made from a seed.
#include "grammar/random_lines.hpp"

#include <array>
#include <string_view>

namespace dynbr::grammar {

std::string RandomLines::name() {
    constexpr std::array<const char*, 24> kNames = {"a",
                                                    "b",
                                                    "gcc",
                                                    "gcc-c++",
                                                    "_foo",
                                                    "0ad",
                                                    "python3dist(requests[socks])",
                                                    "perl(Foo::Bar)",
                                                    "cmake(Qt6Core)",
                                                    "golang(github.com/x/y/v2)",
                                                    "crate(foo/default)",
                                                    "npm(@scope/x)",
                                                    "mvn(a:b:c:)",
                                                    "libfoo.so.1()(64bit)",
                                                    "pkgconfig(gtk+-3.0)",
                                                    "font(:lang=en)",
                                                    "R(x)",
                                                    "foo(x86-64)",
                                                    "tex(x.sty)",
                                                    "php-composer(a/b)",
                                                    "erlang(mod:fun/2)",
                                                    "group()",
                                                    "config(x)",
                                                    "lib(a(b))c"};
    return kNames.at(below(kNames.size()));
}

std::string RandomLines::version() {
    constexpr std::array<const char*, 12> kVersions = {"1",
                                                       "1.2-3",
                                                       "0:1",
                                                       "12:1.2-3",
                                                       "1~rc1",
                                                       "1^git1-2.fc40",
                                                       ".05",
                                                       "2~",
                                                       "1_2+3",
                                                       "0001:1",
                                                       "v1",
                                                       "4294967295:0"};
    return kVersions.at(below(kVersions.size()));
}

std::string RandomLines::simple() {
    constexpr std::array<const char*, 5> kComparisons = {" < ", " <= ", " = ", " >= ", " > "};
    if (below(8) == 0) {
        return below(2) == 0 ? "/usr/bin/a" : "/etc/b@.conf";
    }
    return below(2) == 0 ? name()
                         : name() + kComparisons.at(below(kComparisons.size())) + version();
}

std::string RandomLines::operand(std::size_t depth) {
    return depth > 0 && below(5) < 2 ? rich(depth - 1) : simple();
}

std::string RandomLines::rich(std::size_t depth) {
    constexpr std::array<const char*, 6> kOperators = {
        "and", "or", "with", "if", "unless", "without"};
    const std::string op = kOperators.at(below(kOperators.size()));
    const std::string blank = below(6) == 0 ? "  " : " ";
    std::string text = "(" + operand(depth) + blank + op + " " + operand(depth);
    if ((op == "if" || op == "unless") && below(3) == 0) {
        text += " else " + operand(depth);
    } else if (op == "and" || op == "or" || op == "with") {
        for (std::size_t more = below(3); more > 0; --more) {
            text += " " + op + blank + operand(depth);
        }
    }
    return text + ")";
}

std::string RandomLines::line() {
    constexpr std::array<const char*, 4> kSeparators = {" ", ", ", ",", "\t"};
    std::string text = below(3) == 0 ? simple() : rich(below(4));
    for (std::size_t more = below(8) == 0 ? 2 : 0; more > 0; --more) {
        text += kSeparators.at(below(kSeparators.size())) + (below(2) == 0 ? simple() : rich(1));
    }
    return text;
}

std::string RandomLines::mutated_line() {
    constexpr std::array<std::string_view, 52> kInserted = {
        " ",      "(",         ")",    ",",        "<",     ">",    "=",    "!",      ":",
        "-",      ".",         "%",    "#",        "*",     "?",    "[",    "]",      "{",
        "}",      ";",         "|",    "&",        "$",     "`",    "\"",   "'",      "@",
        "/",      "~",         "^",    "\xc3\xa9", " and ", " or ", " if ", " else ", " unless ",
        " with ", " without ", " >= ", " == ",     " != ",  " => ", " =< ", "()",     " , ",
        "//",     "/../",      "://",  ".rpm ",    " -",    "..",   "\t"};
    std::string text = line();
    for (std::size_t edits = 1 + below(3); edits > 0; --edits) {
        const std::size_t at = below(text.size() + 1);
        switch (below(3)) {
            case 0:
                text.insert(at, kInserted.at(below(kInserted.size())));
                break;
            case 1:
                text.erase(at, 1 + below(3));
                break;
            default:
                text.insert(at, text.substr(at, 1 + below(4)));
        }
    }
    return text;
}

}  // namespace dynbr::grammar
