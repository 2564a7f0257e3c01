// Reading version ranges, as in Cabal's documentation of build-depends. Ranges nest in parentheses.
#include "version_range.hpp"

#include "../text.hpp"

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

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
           || c == '_' || c == '.' || c == '\'';
}

class RangeReader {
  public:
    RangeReader(Cursor& cursor, const Version& version)
        : cursor_(cursor),
          version_(version) {}

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    std::optional<bool> any_range() {
        auto value = all_ranges();
        while (value && cursor_.take("||")) {
            auto other = all_ranges();
            if (!other) {
                return other;
            }
            value = *value || *other;
        }
        return value;
    }

  private:
    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    std::optional<bool> all_ranges() {
        auto value = range();
        while (value && cursor_.take("&&")) {
            auto other = range();
            if (!other) {
                return other;
            }
            value = *value && *other;
        }
        return value;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    std::optional<bool> range() {
        if (cursor_.take("-any")) {
            return true;
        }
        if (cursor_.take("-none")) {
            return false;
        }
        if (cursor_.take("(")) {
            if (++depth_ > kDeepest) {
                return std::nullopt;
            }
            auto value = any_range();
            if (value && !cursor_.take(")")) {
                return std::nullopt;
            }
            --depth_;
            return value;
        }
        for (const std::string_view op : {"==", ">=", "<=", "^>=", ">", "<"}) {
            if (cursor_.take(op)) {
                return compared(op);
            }
        }
        return std::nullopt;
    }

    std::optional<bool> compared(std::string_view op) {
        if (!cursor_.take("{")) {
            return compared_once(op);
        }
        bool value = false;
        do {
            auto one = compared_once(op);
            if (!one) {
                return one;
            }
            value = value || *one;
        } while (cursor_.take(","));
        return cursor_.take("}") ? std::optional(value) : std::nullopt;
    }

    std::optional<bool> compared_once(std::string_view op) {
        std::string_view text = cursor_.take_word();
        Pattern pattern;
        // The word ends before the '*'.
        if (!text.empty() && text.back() == '.' && cursor_.rest.substr(0, 1) == "*") {
            cursor_.rest.remove_prefix(1);
            text.remove_suffix(1);
            pattern.wildcard = true;
        }
        auto parsed = parse_version(text);
        if (!parsed) {
            return std::nullopt;
        }
        pattern.version = std::move(*parsed);
        return compare(version_, op, pattern);
    }

    Cursor& cursor_;
    const Version& version_;
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

bool Cursor::at_end() {
    rest = trim_left(rest);
    return rest.empty();
}

bool Cursor::ahead(std::string_view token) {
    rest = trim_left(rest);
    return rest.substr(0, token.size()) == token;
}

bool Cursor::take(std::string_view token) {
    const bool there = ahead(token);
    rest.remove_prefix(there ? token.size() : 0);
    return there;
}

std::string_view Cursor::take_word() {
    rest = trim_left(rest);
    const auto end = std::find_if_not(rest.begin(), rest.end(), is_word_byte);
    const std::string_view word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    rest.remove_prefix(word.size());
    return word;
}

std::optional<bool> take_range(Cursor& cursor, const Version& version) {
    return RangeReader(cursor, version).any_range();
}

}  // namespace dynbr::generators::haskell
