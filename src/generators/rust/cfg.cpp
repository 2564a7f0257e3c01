// A recursive descent over cfg() expressions, bounded in depth.
#include "cfg.hpp"

#include <algorithm>

namespace dynbr::generators::rust {

namespace {

using Value = tl::expected<bool, std::string>;

constexpr unsigned kDeepest = 64;

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// `name` alone, as a flag.
bool flag_holds(std::string_view name) {
    return name == "unix" || name == "true" || name == "panic_unwind";
}

bool value_holds(std::string_view name, std::string_view value, const Target& target) {
    const std::pair<std::string_view, std::string_view> single[] = {
        {"target_os", "linux"},
        {"target_family", "unix"},
        {"target_arch", target.arch},
        {"target_env", target.env},
        {"target_abi", target.abi},
        {"target_vendor", "unknown"},
        {"target_pointer_width", target.pointer_width},
        {"target_endian", target.big_endian ? "big" : "little"},
        {"panic", "unwind"},
    };
    for (const auto& [key, held] : single) {
        if (name == key) {
            return value == held;
        }
    }
    if (name == "target_feature") {
        return std::ranges::find(target.features, value) != target.features.end();
    }
    if (name == "target_has_atomic") {
        return value == "8" || value == "16" || value == "32" || value == "ptr"
               || (value == "64" && (target.pointer_width == "64" || target.arch == "x86"));
    }
    return false;
}

class Evaluation {
  public:
    Evaluation(std::string_view text, const Target& target, const PackageFeatures& on)
        : rest_(text),
          target_(target),
          on_(on) {}

    Value run() {
        auto value = expression(0);
        if (value && !next().empty()) {
            return tl::make_unexpected("'" + std::string(next()) + "' after its end");
        }
        return value;
    }

  private:
    /// The token at the front, with its quotes; empty at the end.
    std::string_view next() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\n\r"), rest_.size()));
        if (rest_.empty()) {
            return {};
        }
        if (rest_.front() == '"') {
            const auto close = rest_.find('"', 1);
            return rest_.substr(0, close == std::string_view::npos ? 1 : close + 1);
        }
        const auto end = std::ranges::find_if_not(rest_, is_word_byte);
        return rest_.substr(
            0, std::max<std::size_t>(1, static_cast<std::size_t>(end - rest_.begin())));
    }

    bool take(std::string_view token) {
        if (next() != token) {
            return false;
        }
        rest_.remove_prefix(token.size());
        return true;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Value expression(unsigned depth) {
        if (depth > kDeepest) {
            return tl::make_unexpected("nested too deep");
        }
        const std::string_view word = next();
        if (word.empty() || !is_word_byte(word.front())) {
            return tl::make_unexpected(std::string("a name is missing"));
        }
        rest_.remove_prefix(word.size());
        const bool is_operator = word == "all" || word == "any" || word == "not";
        if (is_operator && take("(")) {
            return operation(word, depth);
        }
        if (!take("=")) {
            return flag_holds(word);
        }
        const std::string_view quoted = next();
        if (quoted.size() < 2 || quoted.front() != '"') {
            return tl::make_unexpected("a string is missing after '='");
        }
        rest_.remove_prefix(quoted.size());
        const std::string_view value = quoted.substr(1, quoted.size() - 2);
        return word == "feature" ? on_.find(value) != on_.end() : value_holds(word, value, target_);
    }

    /// Behind "all(", "any(" or "not(".
    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Value operation(std::string_view name, unsigned depth) {
        bool all = true;
        bool any = false;
        std::size_t count = 0;
        while (!take(")")) {
            if (count > 0 && !take(",")) {
                return tl::make_unexpected("',' or ')' is missing");
            }
            if (count > 0 && take(")")) {
                break;
            }
            const Value operand = expression(depth + 1);
            if (!operand) {
                return operand;
            }
            all = all && *operand;
            any = any || *operand;
            ++count;
        }
        if (name == "not" && count != 1) {
            return tl::make_unexpected("not() has one operand");
        }
        return name == "all" ? all : name == "any" ? any : !any;
    }

    std::string_view rest_;
    const Target& target_;
    const PackageFeatures& on_;
};

}  // namespace

tl::expected<bool, std::string> applies(std::string_view platform, const Target& target) {
    constexpr std::string_view kCfg = "cfg(";
    if (!platform.starts_with(kCfg) || !platform.ends_with(')')) {
        return platform == target.triple;
    }
    return holds(platform.substr(kCfg.size(), platform.size() - kCfg.size() - 1), target, {});
}

tl::expected<bool, std::string> holds(std::string_view expression,
                                      const Target& target,
                                      const PackageFeatures& on) {
    return Evaluation(expression, target, on).run();
}

}  // namespace dynbr::generators::rust
