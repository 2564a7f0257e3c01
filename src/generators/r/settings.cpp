// Reading options. What the default asks for is %__R_whitelist of the reference: names that contain a test runner's.
#include "settings.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::r {

namespace {

std::vector<std::string> words_of(const std::string& list) {
    std::vector<std::string> words;
    for (std::size_t start = 0; start < list.size();) {
        const std::size_t end = std::min(list.find_first_of(", ", start), list.size());
        if (end != start) {
            words.push_back(list.substr(start, end - start));
        }
        start = end + 1;
    }
    return words;
}

}  // namespace

bool Settings::wants_suggested(std::string_view package) const {
    if (suggests == Suggests::All || std::ranges::find(wanted, package) != wanted.end()) {
        return true;
    }
    constexpr std::string_view kTestRunners[] = {"testthat", "tinytest", "RUnit", "testit"};
    return suggests == Suggests::TestRunners
           && std::ranges::any_of(kTestRunners, [&](std::string_view runner) {
                  return package.find(runner) != std::string_view::npos;
              });
}

Result<Settings> read_settings(const OptionValues& options) {
    Settings settings;
    settings.vignettes = options.has("vignettes");
    settings.toolchain = options.has("toolchain");
    settings.r_itself = options.has("r-core");
    for (const std::string& value : options.all("suggests")) {
        if (value == "all" || value == "none" || value == "tests") {
            settings.suggests = value == "all"    ? Settings::Suggests::All
                                : value == "none" ? Settings::Suggests::None
                                                  : Settings::Suggests::TestRunners;
            continue;
        }
        const auto words = words_of(value);
        if (words.empty()) {
            return fail(ErrorKind::Usage,
                        fmt::format("--suggests '{}' names no package", escaped(value)));
        }
        settings.suggests = Settings::Suggests::None;
        settings.wanted.insert(settings.wanted.end(), words.begin(), words.end());
    }
    return settings;
}

}  // namespace dynbr::generators::r
