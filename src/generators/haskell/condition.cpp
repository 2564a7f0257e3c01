// Evaluating conditions and version ranges, as in Cabal's "Conditional blocks" and "build-depends" documentation.
#include "condition.hpp"

#include "../text.hpp"
#include "fields.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace dynbr::generators::haskell {

namespace {

constexpr unsigned kDeepest = 200;

/// A version, perhaps with ".*" behind it.
struct Pattern {
    Version version;
    bool wildcard = false;
};

/// Version order: the shorter of two that are equal so far is the smaller.
bool in_wildcard(const Version& version, const Version& prefix) {
    return version.size() >= prefix.size()
           && std::equal(prefix.begin(), prefix.end(), version.begin());
}

/// ^>= A.B.C: at least that, below A.(B+1).
bool in_major(const Version& version, const Version& least) {
    Version upper(least.begin(), least.begin() + std::min<std::ptrdiff_t>(2, std::ssize(least)));
    upper.resize(2, 0);
    ++upper.back();
    return version >= least && version < upper;
}

bool compare(const Version& version, std::string_view op, const Pattern& pattern) {
    if (op == "==") {
        return pattern.wildcard ? in_wildcard(version, pattern.version)
                                : version == pattern.version;
    }
    return op == ">="   ? version >= pattern.version
           : op == "<=" ? version <= pattern.version
           : op == ">"  ? version > pattern.version
           : op == "<"  ? version < pattern.version
                        : in_major(version, pattern.version);
}

/// Other spellings of machines and systems that Cabal takes as the same.
std::string canonical(std::string_view name) {
    constexpr std::pair<std::string_view, std::string_view> kOther[] = {
        {"i586", "i386"},
        {"i686", "i386"},
        {"amd64", "x86_64"},
        {"x86-64", "x86_64"},
        {"x64", "x86_64"},
        {"powerpc", "ppc"},
        {"powerpc64", "ppc64"},
        {"powerpc64le", "ppc64le"},
        {"arm64", "aarch64"},
        {"mingw32", "windows"},
        {"win32", "windows"},
        {"cygwin32", "windows"},
        {"darwin", "osx"},
        {"gnu", "hurd"},
        {"kfreebsdgnu", "freebsd"},
        {"solaris2", "solaris"},
        {"linux-android", "android"},
    };
    const std::string lower = lower_case(name);
    for (const auto& [other, name_of_cabal] : kOther) {
        if (lower == other) {
            return std::string(name_of_cabal);
        }
    }
    return lower;
}

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
           || c == '_' || c == '.' || c == '\'';
}

class Evaluator {
  public:
    Evaluator(std::string_view text, const Configuration& configuration)
        : text_(text),
          rest_(text),
          configuration_(configuration) {}

    Result<bool> run() {
        auto value = any_of();
        if (value && !trim(rest_).empty()) {
            return fault("there is something behind it");
        }
        return value;
    }

  private:
    [[nodiscard]] tl::unexpected<Error> fault(std::string_view why) const {
        return fail(
            ErrorKind::BuildFailed,
            fmt::format("condition '{}' can't be read: {}", escaped(text_.substr(0, 200)), why));
    }

    bool take(std::string_view token) {
        rest_ = trim_left(rest_);
        if (rest_.substr(0, token.size()) != token) {
            return false;
        }
        rest_.remove_prefix(token.size());
        return true;
    }

    std::string_view take_word() {
        rest_ = trim_left(rest_);
        const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_word_byte);
        const std::string_view word =
            rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(word.size());
        return word;
    }

    // Both operands are always read, whatever the first one is.
    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<bool> any_of() {
        auto value = all_of();
        while (value && take("||")) {
            auto other = all_of();
            if (!other) {
                return other;
            }
            value = *value || *other;
        }
        return value;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<bool> all_of() {
        auto value = operand();
        while (value && take("&&")) {
            auto other = operand();
            if (!other) {
                return other;
            }
            value = *value && *other;
        }
        return value;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<bool> operand() {
        if (++depth_ > kDeepest) {
            return fault("it is nested too deeply");
        }
        if (take("!")) {
            auto value = operand();
            --depth_;
            return value.map([](bool holds) { return !holds; });
        }
        if (take("(")) {
            auto value = any_of();
            if (value && !take(")")) {
                return fault("a ')' is missing");
            }
            --depth_;
            return value;
        }
        --depth_;
        return test();
    }

    Result<bool> test() {
        const std::string name = lower_case(take_word());
        if (name == "true" || name == "false") {
            return name == "true";
        }
        if (name != "os" && name != "arch" && name != "impl" && name != "flag") {
            return fault("it knows no such test");
        }
        if (!take("(")) {
            return fault("a '(' is missing");
        }
        const std::string_view argument = take_word();
        auto value = test_of(name, argument);
        if (value && !take(")")) {
            return fault("a ')' is missing");
        }
        return value;
    }

    Result<bool> test_of(std::string_view name, std::string_view argument) {
        if (name == "os") {
            return canonical(argument) == configuration_.os;
        }
        if (name == "arch") {
            return canonical(argument) == configuration_.arch;
        }
        if (name == "impl") {
            return implementation(argument);
        }
        const auto flag = configuration_.flags.find(lower_case(argument));
        if (flag == configuration_.flags.end()) {
            return fault(fmt::format("there is no flag '{}'", escaped(argument)));
        }
        return flag->second;
    }

    Result<bool> implementation(std::string_view compiler) {
        rest_ = trim_left(rest_);
        auto matches = rest_.substr(0, 1) == ")" ? Result<bool>(true) : any_range();
        return matches.map(
            [&](bool in_range) { return in_range && lower_case(compiler) == "ghc"; });
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<bool> any_range() {
        auto value = all_ranges();
        while (value && take("||")) {
            auto other = all_ranges();
            if (!other) {
                return other;
            }
            value = *value || *other;
        }
        return value;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<bool> all_ranges() {
        auto value = range();
        while (value && take("&&")) {
            auto other = range();
            if (!other) {
                return other;
            }
            value = *value && *other;
        }
        return value;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<bool> range() {
        if (take("-any") || take("-none")) {
            return text_.substr(0, text_.size() - rest_.size()).ends_with("-any");
        }
        if (take("(")) {
            if (++depth_ > kDeepest) {
                return fault("it is nested too deeply");
            }
            auto value = any_range();
            if (value && !take(")")) {
                return fault("a ')' is missing");
            }
            --depth_;
            return value;
        }
        for (const std::string_view op : {"==", ">=", "<=", "^>=", ">", "<"}) {
            if (take(op)) {
                return compared(op);
            }
        }
        return fault("a version range is wrong");
    }

    Result<bool> compared(std::string_view op) {
        if (!take("{")) {
            return compared_once(op);
        }
        bool value = false;
        do {
            auto one = compared_once(op);
            if (!one) {
                return one;
            }
            value = value || *one;
        } while (take(","));
        return take("}") ? Result<bool>(value) : fault("a '}' is missing");
    }

    Result<bool> compared_once(std::string_view op) {
        std::string_view text = take_word();
        Pattern pattern;
        // The word ends before the '*'.
        if (!text.empty() && text.back() == '.' && rest_.substr(0, 1) == "*") {
            rest_.remove_prefix(1);
            text.remove_suffix(1);
            pattern.wildcard = true;
        }
        auto version = parse_version(text);
        if (!version) {
            return fault("a version is wrong");
        }
        pattern.version = std::move(*version);
        return compare(configuration_.compiler_version, op, pattern);
    }

    std::string_view text_;
    std::string_view rest_;
    const Configuration& configuration_;
    unsigned depth_ = 0;
};

}  // namespace

std::optional<Version> parse_version(std::string_view text) {
    Version version;
    while (true) {
        unsigned number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || version.size() == 20) {
            return std::nullopt;
        }
        version.push_back(number);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty()) {
            return version;
        }
        if (text.front() != '.') {
            return std::nullopt;
        }
        text.remove_prefix(1);
    }
}

std::string native_arch() {
#if defined(__x86_64__)
    return "x86_64";
#elif defined(__i386__)
    return "i386";
#elif defined(__aarch64__)
    return "aarch64";
#elif defined(__arm__)
    return "arm";
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
    return "ppc64le";
#elif defined(__powerpc64__)
    return "ppc64";
#elif defined(__s390x__)
    return "s390x";
#elif defined(__riscv)
    return "riscv64";
#else
    return "unknown";
#endif
}

Result<bool> holds(std::string_view condition, const Configuration& configuration) {
    return Evaluator(condition, configuration).run();
}

}  // namespace dynbr::generators::haskell
