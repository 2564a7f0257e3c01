// Options: those of the reference's macro and command line, and a few of our own.
#include "settings.hpp"

#include "../glob_path.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::rust {

namespace {

tl::unexpected<Error> exclusive(const char* a, const char* b) {
    return fail(ErrorKind::Usage, fmt::format("{} and {} exclude each other", a, b));
}

/// Commas or blanks separate, as for cargo.
void add_features(const std::string& list, Names& features) {
    for (std::size_t start = 0; start < list.size();) {
        const std::size_t end = std::min(list.find_first_of(", ", start), list.size());
        if (end != start) {
            features.insert(list.substr(start, end - start));
        }
        start = end + 1;
    }
}

Result<void> read_features(const OptionValues& options, FeatureFlags& flags) {
    flags.all = options.has("all-features");
    flags.no_default = options.has("no-default-features");
    for (const std::string& list : options.all("features")) {
        add_features(list, flags.features);
    }
    if (flags.all && !flags.features.empty()) {
        return exclusive("--all-features", "--features");
    }
    if (flags.all && flags.no_default) {
        return exclusive("--all-features", "--no-default-features");
    }
    return {};
}

Result<void> read_target(const OptionValues& options, Selection& selection) {
    const auto name = options.last("target");
    if (!name) {
        return {};
    }
    selection.target = find_target(*name);
    if (!selection.target) {
        return fail(ErrorKind::Usage,
                    fmt::format("--target '{}' is no Linux target that is known", escaped(*name)),
                    "'native', an architecture such as x86_64 or ppc64le, or a triple such as "
                    "aarch64-unknown-linux-gnu");
    }
    return {};
}

Result<void> read_path(const OptionValues& options, Settings& settings) {
    const auto path = options.last("path");
    if (!path) {
        return {};
    }
    const auto in_tree = path_in_tree("", *path);
    if (!in_tree || in_tree->empty()) {
        return fail(ErrorKind::Usage,
                    fmt::format("--path '{}' is no file of the tree", escaped(*path)),
                    "give the path of a Cargo.toml, relative to the folder that is scanned");
    }
    settings.path = *in_tree;
    return {};
}

}  // namespace

std::vector<Option> options() {
    return {
        {"-n,--no-default-features", nullptr, "without the feature 'default'"},
        {"-a,--all-features", nullptr, "with all features"},
        {"-f,--features", "A,B", "with these features (repeatable)"},
        {"-t,--with-check", nullptr, "with what tests, examples and benchmarks need"},
        {"--path", "FILE", "the Cargo.toml to start from; default: the top one"},
        {"--target",
         "ARCH",
         "only what this Linux target needs: an architecture, a triple or 'native'; default: what "
         "any platform needs"},
        {"--no-system-libraries",
         nullptr,
         "without pkgconfig() from [package.metadata.system-deps] and build scripts"},
    };
}

Result<Settings> read_settings(const OptionValues& options) {
    Settings settings;
    settings.selection.with_check = options.has("with-check");
    settings.system_libraries = !options.has("no-system-libraries");
    auto read = read_features(options, settings.features)
                    .and_then([&] { return read_target(options, settings.selection); })
                    .and_then([&] { return read_path(options, settings); });
    if (!read) {
        return tl::make_unexpected(std::move(read.error()));
    }
    return settings;
}

}  // namespace dynbr::generators::rust
