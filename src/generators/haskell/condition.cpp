// Evaluating conditions, as in Cabal's "Conditional blocks" documentation.
#include "condition.hpp"

#include "fields.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

namespace dynbr::generators::haskell {

namespace {

constexpr unsigned kDeepest = 200;

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

class Evaluator {
  public:
    Evaluator(std::string_view text, const Configuration& configuration)
        : text_(text),
          cursor_{text},
          configuration_(configuration) {}

    Result<bool> run() {
        auto value = any_of();
        if (value && !cursor_.at_end()) {
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

    // Both operands are always read, whatever the first one is.
    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<bool> any_of() {
        auto value = all_of();
        while (value && cursor_.take("||")) {
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
        while (value && cursor_.take("&&")) {
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
        if (cursor_.take("!")) {
            auto value = operand();
            --depth_;
            return value.map([](bool holds) { return !holds; });
        }
        if (cursor_.take("(")) {
            auto value = any_of();
            if (value && !cursor_.take(")")) {
                return fault("a ')' is missing");
            }
            --depth_;
            return value;
        }
        --depth_;
        return test();
    }

    Result<bool> test() {
        const std::string name = lower_case(cursor_.take_word());
        if (name == "true" || name == "false") {
            return name == "true";
        }
        if (name != "os" && name != "arch" && name != "impl" && name != "flag") {
            return fault("it knows no such test");
        }
        if (!cursor_.take("(")) {
            return fault("a '(' is missing");
        }
        const std::string_view argument = cursor_.take_word();
        auto value = test_of(name, argument);
        if (value && !cursor_.take(")")) {
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
        auto matches = cursor_.ahead(")") ? std::optional(true)
                                          : take_range(cursor_, configuration_.compiler_version);
        if (!matches) {
            return fault("a version range is wrong");
        }
        return *matches && lower_case(compiler) == "ghc";
    }

    std::string_view text_;
    Cursor cursor_;
    const Configuration& configuration_;
    unsigned depth_ = 0;
};

}  // namespace

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
