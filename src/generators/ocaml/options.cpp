// Reading options.
#include "options.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::ocaml {

namespace {

std::vector<std::string> words_of(const std::vector<std::string>& lists) {
    std::vector<std::string> words;
    for (const std::string& list : lists) {
        for (std::size_t start = 0; start < list.size();) {
            const std::size_t end = std::min(list.find_first_of(", ", start), list.size());
            if (end != start) {
                words.push_back(list.substr(start, end - start));
            }
            start = end + 1;
        }
    }
    return words;
}

const char* native_arch() {
#if defined(__x86_64__)
    return "x86_64";
#elif defined(__i386__)
    return "x86_32";
#elif defined(__aarch64__)
    return "arm64";
#elif defined(__arm__)
    return "arm32";
#elif defined(__powerpc64__)
    return "ppc64";
#elif defined(__s390x__)
    return "s390x";
#else
    return "riscv64";
#endif
}

Result<Settings::Bounds> read_bounds(const std::string& word) {
    using Bounds = Settings::Bounds;
    if (word == "all" || word == "lower" || word == "none") {
        return word == "all" ? Bounds::All : word == "lower" ? Bounds::Lower : Bounds::None;
    }
    return fail(ErrorKind::Usage,
                fmt::format("--bounds is all, lower or none, not '{}'", escaped(word)));
}

}  // namespace

bool Choices::builds(std::string_view package) const {
    return packages.empty() || std::ranges::find(packages, package) != packages.end();
}

Result<Choices> read_choices(const OptionValues& options, const Style& style) {
    Choices choices;
    Settings& settings = choices.settings;
    settings.tests = options.has("tests");
    settings.docs = options.has("docs");
    settings.dev_setup = options.has("dev-setup");
    settings.arch = options.last("arch").value_or(native_arch());
    settings.os_distribution = style.name("ocaml.os-distribution", {}).value_or("");
    settings.os_family = style.name("ocaml.os-family", {}).value_or("");
    settings.depopts = words_of(options.all("depopts"));
    settings.all_depopts = std::ranges::find(settings.depopts, "all") != settings.depopts.end();
    choices.packages = words_of(options.all("packages"));
    const auto bounds = read_bounds(
        options.last("bounds").value_or(style.name("ocaml.bounds", {}).value_or("lower")));
    if (!bounds) {
        return tl::make_unexpected(bounds.error());
    }
    settings.bounds = *bounds;
    const std::string source =
        options.last("from").value_or(style.name("ocaml.from", {}).value_or("packages"));
    if (source != "packages" && source != "libraries") {
        return fail(ErrorKind::Usage,
                    fmt::format("--from is packages or libraries, not '{}'", escaped(source)));
    }
    choices.from_libraries = source == "libraries";
    return choices;
}

}  // namespace dynbr::generators::ocaml
