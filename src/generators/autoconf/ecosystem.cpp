// Options, detection.
#include "ecosystem.hpp"

#include "scan.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/stats.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::autoconf {

namespace {

constexpr const char* kDescription =
    "Expands configure.ac with the macros that the tree defines, and evaluates what comes out, as "
    "far as that can be told\n"
    "from the tree. Prints pkgconfig(MODULE) of PKG_CHECK_MODULES and its like, what well-known "
    "macros, libraries and\n"
    "headers stand for, programs, compilers and make. Nothing is run. configure's own options "
    "follow behind '--':\n"
    "dynbr-generate autoconf -- --enable-foo --without-bar\n";

bool recognises(std::string_view path) {
    return path == "configure.ac" || path == "configure.in";
}

std::vector<Option> options() {
    auto all = native_build::wanted_options();
    all.push_back({"--autoreconf",
                   nullptr,
                   "configure is made anew: autoconf, automake, libtool and what has macros, too"});
    all.push_back(
        {"--folder", "DIR", "the folder with configure.ac, relative to the tree (repeatable)"});
    return all;
}

std::string as_variable(std::string name) {
    std::replace_if(
        name.begin(),
        name.end(),
        [](char c) {
            return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
        },
        '_');
    return name;
}

/// --enable-NAME[=VALUE], --disable-NAME, --with-NAME[=VALUE], --without-NAME; others mean nothing here.
Result<void> read_option(const std::string& option, Settings& settings) {
    if (option.substr(0, 2) != "--" && option.find('=') == std::string::npos) {
        return fail(ErrorKind::Usage,
                    fmt::format("'{}' is no option of configure", escaped(option)));
    }
    const auto equals = option.find('=');
    const std::string name = option.substr(0, equals);
    const std::string value = equals == std::string::npos ? "yes" : option.substr(equals + 1);
    // In a shell's quotes it has to stay one word.
    if (value.find('\'') != std::string::npos || value.find('\x01') != std::string::npos) {
        return fail(ErrorKind::Usage, fmt::format("'{}' has a quote in it", escaped(option)));
    }

    constexpr struct {
        std::string_view start;
        std::string_view prefix;
        bool negative;
    } kKinds[] = {{"--enable-", "enable_", false},
                  {"--disable-", "enable_", true},
                  {"--without-", "with_", true},
                  {"--with-", "with_", false}};

    for (const auto& kind : kKinds) {
        if (name.substr(0, kind.start.size()) == kind.start) {
            settings.given.emplace_back(
                std::string(kind.prefix) + as_variable(name.substr(kind.start.size())),
                kind.negative ? "no" : value);
            break;
        }
    }
    return {};
}

Result<void> scan(const ScanContext& context) {
    const ScopedTimer timer("autoconf");
    Settings settings;
    settings.autoreconf = context.options.has("autoreconf");
    for (const std::string& option : context.options.operands) {
        if (auto read = read_option(option, settings); !read) {
            return read;
        }
    }
    // The last one counts.
    std::reverse(settings.given.begin(), settings.given.end());
    const auto wanted = native_build::wanted_by(context.options);
    if (!wanted) {
        return tl::make_unexpected(wanted.error());
    }
    const auto tree = native_build::TreeIndex::of(context.tree);
    if (!tree) {
        return tl::make_unexpected(tree.error());
    }
    native_build::Requests requests(*wanted, context.style);
    auto folders = context.options.all("folder");
    if (folders.empty()) {
        folders.emplace_back("");
    }
    for (const std::string& given : folders) {
        const auto folder = native_build::tree_path("", given);
        if (!folder) {
            return fail(ErrorKind::Usage,
                        fmt::format("--folder '{}' leads out of the tree", escaped(given)));
        }
        if (auto scanned = scan_folder(*tree, *folder, settings, requests); !scanned) {
            return scanned;
        }
    }
    return requests.hand_over(context.findings);
}

}  // namespace

Ecosystem ecosystem() {
    return {"autoconf",
            "autoconf: pkgconfig(MODULE), well-known macros and libraries",
            kDescription,
            options(),
            "CONFIGURE-OPTION",
            recognises,
            scan};
}

}  // namespace dynbr::generators::autoconf
