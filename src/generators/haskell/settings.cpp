// Reading options. -f is Cabal's: "-f x" sets a flag, "-f -x" clears it, one option may have several, separated by blanks.
#include "settings.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

namespace dynbr::generators::haskell {

namespace {

/// Used where the build doesn't say which compiler it has.
constexpr const char* kCompilerVersion = "9.6.6";

Result<void> take_flags(const std::string& value, FlagChoices& flags) {
    for (std::size_t start = 0; start < value.size();) {
        const std::size_t end = std::min(value.find_first_of(" ,", start), value.size());
        std::string word = value.substr(start, end - start);
        start = end + 1;
        if (word.empty()) {
            continue;
        }
        const bool sign = word.front() == '-' || word.front() == '+';
        const bool set = word.front() != '-';
        word.erase(0, sign ? 1 : 0);
        if (word.empty()) {
            return fail(ErrorKind::Usage, fmt::format("-f '{}' names no flag", escaped(value)));
        }
        flags[lower_case(word)] = set;
    }
    return {};
}

}  // namespace

Result<Settings> read_settings(const OptionValues& options) {
    Settings settings;
    settings.tests = options.has("tests");
    settings.benchmarks = options.has("benchmarks");
    settings.profiling = options.has("prof");
    settings.configuration.os = lower_case(options.last("os").value_or("linux"));
    settings.configuration.arch = lower_case(options.last("arch").value_or(native_arch()));
    const std::string text = options.last("ghc-version").value_or(kCompilerVersion);
    auto version = parse_version(text);
    if (!version) {
        return fail(ErrorKind::Usage,
                    fmt::format("--ghc-version '{}' is not numbers and dots", escaped(text)));
    }
    settings.configuration.compiler_version = std::move(*version);
    for (const std::string& value : options.all("flags")) {
        if (auto taken = take_flags(value, settings.flags); !taken) {
            return tl::make_unexpected(std::move(taken.error()));
        }
    }
    return settings;
}

}  // namespace dynbr::generators::haskell
