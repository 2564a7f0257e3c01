// A recursive descent parser for markers and their evaluation as packaging does it.
#include "marker.hpp"

#include "../text.hpp"
#include "name.hpp"
#include "specifier.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace dynbr::generators::python {

namespace {

constexpr int kDeepest = 32;

constexpr std::array<std::string_view, 18> kVariables = {"python_version",
                                                         "python_full_version",
                                                         "os_name",
                                                         "os.name",
                                                         "sys_platform",
                                                         "sys.platform",
                                                         "platform_release",
                                                         "platform_system",
                                                         "platform_version",
                                                         "platform.version",
                                                         "platform_machine",
                                                         "platform.machine",
                                                         "platform_python_implementation",
                                                         "platform.python_implementation",
                                                         "python_implementation",
                                                         "implementation_name",
                                                         "implementation_version",
                                                         "extra"};

constexpr std::array<std::string_view, 8> kOperators = {
    "===", "==", "~=", "!=", "<=", ">=", "<", ">"};

bool in_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || c == '.';
}

tl::unexpected<Error> wrong(std::string_view expected, std::string_view rest) {
    return fail(ErrorKind::BuildFailed,
                rest.empty() ? fmt::format("{} is missing in the marker", expected)
                             : fmt::format("{} is expected in the marker before '{}'",
                                           expected,
                                           escaped(rest.substr(0, 40))));
}

class Parser {
  public:
    explicit Parser(std::string_view text)
        : rest_(text) {}

    [[nodiscard]] std::string_view rest() const { return rest_; }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    Result<Marker> parse() {
        if (++depth_ > kDeepest) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("the marker is nested deeper than {} levels", kDeepest));
        }
        Marker marker;
        marker.groups.emplace_back();
        while (true) {
            auto term = parse_term();
            if (!term) {
                return tl::make_unexpected(std::move(term.error()));
            }
            marker.groups.back().push_back(std::move(*term));
            if (take_word("or")) {
                marker.groups.emplace_back();
            } else if (!take_word("and")) {
                --depth_;
                return marker;
            }
        }
    }

  private:
    void skip_blanks() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
    }

    [[nodiscard]] std::string_view next_word() const {
        const auto end = std::find_if_not(rest_.begin(), rest_.end(), in_word);
        return rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    }

    bool take_word(std::string_view word) {
        skip_blanks();
        if (next_word() != word) {
            return false;
        }
        rest_.remove_prefix(word.size());
        return true;
    }

    bool take_sign(char sign) {
        skip_blanks();
        if (rest_.empty() || rest_.front() != sign) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    Result<MarkerTerm> parse_term() {
        if (!take_sign('(')) {
            return parse_comparison();
        }
        auto inner = parse();
        if (!inner) {
            return tl::make_unexpected(std::move(inner.error()));
        }
        if (!take_sign(')')) {
            return wrong("')'", rest_);
        }
        return MarkerTerm(std::move(*inner));
    }

    Result<MarkerTerm> parse_comparison() {
        MarkerComparison comparison;
        auto left = parse_value();
        if (!left) {
            return tl::make_unexpected(std::move(left.error()));
        }
        comparison.left = std::move(*left);
        comparison.op = take_operator();
        if (comparison.op.empty()) {
            return wrong("an operator", rest_);
        }
        auto right = parse_value();
        if (!right) {
            return tl::make_unexpected(std::move(right.error()));
        }
        comparison.right = std::move(*right);
        return MarkerTerm(std::move(comparison));
    }

    std::string take_operator() {
        skip_blanks();
        if (take_word("in")) {
            return "in";
        }
        if (take_word("not")) {
            return take_word("in") ? "not in" : "";
        }
        for (const std::string_view op : kOperators) {
            if (rest_.starts_with(op)) {
                rest_.remove_prefix(op.size());
                return std::string(op);
            }
        }
        return {};
    }

    Result<MarkerValue> parse_value() {
        skip_blanks();
        if (!rest_.empty() && (rest_.front() == '"' || rest_.front() == '\'')) {
            return parse_literal();
        }
        const std::string_view word = next_word();
        if (std::find(kVariables.begin(), kVariables.end(), word) == kVariables.end()) {
            return wrong("a variable or a quoted text", rest_);
        }
        rest_.remove_prefix(word.size());
        std::string name(word);
        std::replace(name.begin(), name.end(), '.', '_');
        if (name == "python_implementation") {
            name = "platform_python_implementation";
        }
        return MarkerValue{std::move(name), true};
    }

    Result<MarkerValue> parse_literal() {
        const std::size_t end = rest_.find(rest_.front(), 1);
        if (end == std::string_view::npos) {
            return wrong("the end of the quoted text", {});
        }
        MarkerValue value{std::string(rest_.substr(1, end - 1)), false};
        rest_.remove_prefix(end + 1);
        return value;
    }

    std::string_view rest_;
    int depth_ = 0;
};

enum class Truth { No, Unknown, Yes };

/// What the answer can't be given without.
struct Obstacle {
    std::string sentence;
};

bool is_version(std::string_view variable) {
    return variable == "python_version" || variable == "python_full_version"
           || variable == "implementation_version" || variable == "platform_release";
}

std::optional<bool> compare_versions(const std::string& left,
                                     const std::string& op,
                                     const std::string& right) {
    const std::string text = op + right;
    std::string_view rest = text;
    const auto specifier = take_specifier(rest);
    const auto version = parse_version(left);
    const bool ordered_wildcard =
        specifier && specifier->has_wildcard() && op != "==" && op != "!=";
    if (!specifier || !version || !trim(rest).empty() || ordered_wildcard) {
        return std::nullopt;
    }
    return holds(*specifier, *version);
}

/// Text has no order: "<" and ">" never hold, as in newer releases of packaging.
Truth compare_texts(const std::string& left,
                    const std::string& op,
                    const std::string& right,
                    Obstacle& obstacle) {
    const auto truth = [](bool holds) {
        return holds ? Truth::Yes : Truth::No;
    };
    const bool contained = right.find(left) != std::string::npos;
    if (op == "in" || op == "not in") {
        return truth(contained == (op == "in"));
    }
    if (op == "==" || op == "<=" || op == ">=") {
        return truth(left == right);
    }
    if (op == "!=") {
        return truth(left != right);
    }
    if (op == "<" || op == ">") {
        return Truth::No;
    }
    obstacle.sentence =
        fmt::format("'{}' and '{}' can't be compared by '{}'", escaped(left), escaped(right), op);
    return Truth::Unknown;
}

class Evaluation {
  public:
    explicit Evaluation(const MarkerEnvironment& environment)
        : environment_(environment) {}

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser allows
    Truth evaluate(const Marker& marker) {
        Truth any = Truth::No;
        for (const auto& group : marker.groups) {
            Truth all = Truth::Yes;
            for (const MarkerTerm& term : group) {
                all = std::min(all, evaluate(term));
            }
            any = std::max(any, all);
        }
        return any;
    }

    [[nodiscard]] const std::string& obstacle() const { return obstacle_.sentence; }

  private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the parser allows
    Truth evaluate(const MarkerTerm& term) {
        if (const auto* inner = std::get_if<Marker>(&term)) {
            return evaluate(*inner);
        }
        const auto& comparison = std::get<MarkerComparison>(term);
        const MarkerValue& variable = comparison.left.variable ? comparison.left : comparison.right;
        const std::string* left = value_of(comparison.left);
        const std::string* right = value_of(comparison.right);
        if (left == nullptr || right == nullptr) {
            return Truth::Unknown;
        }
        if (variable.variable && is_version(variable.text)) {
            const auto holds = compare_versions(*left, comparison.op, *right);
            if (holds) {
                return *holds ? Truth::Yes : Truth::No;
            }
        }
        if (variable.text == "extra") {
            return compare_texts(normalised(*left), comparison.op, normalised(*right), obstacle_);
        }
        return compare_texts(*left, comparison.op, *right, obstacle_);
    }

    const std::string* value_of(const MarkerValue& value) {
        if (!value.variable) {
            return &value.text;
        }
        const auto found = environment_.find(value.text);
        if (found == environment_.end()) {
            obstacle_.sentence = fmt::format("{} is not known", value.text);
            return nullptr;
        }
        return &found->second;
    }

    const MarkerEnvironment& environment_;
    Obstacle obstacle_;
};

}  // namespace

Result<Marker> take_marker(std::string_view& text) {
    Parser parser(text);
    auto marker = parser.parse();
    text = parser.rest();
    return marker;
}

Result<Marker> parse_marker(std::string_view text) {
    auto marker = take_marker(text);
    if (marker && !trim(text).empty()) {
        return wrong("the end", trim(text));
    }
    return marker;
}

Marker both(Marker a, Marker b) {
    Marker marker;
    marker.groups.emplace_back();
    marker.groups.back().emplace_back(std::move(a));
    marker.groups.back().emplace_back(std::move(b));
    return marker;
}

Marker extra_marker(std::string_view name) {
    Marker marker;
    marker.groups.emplace_back();
    marker.groups.back().emplace_back(
        MarkerComparison{{"extra", true}, "==", {std::string(name), false}});
    return marker;
}

Result<bool> evaluate(const Marker& marker, const MarkerEnvironment& environment) {
    Evaluation evaluation(environment);
    const Truth truth = evaluation.evaluate(marker);
    if (truth == Truth::Unknown) {
        return fail(ErrorKind::BuildFailed,
                    "the marker can't be evaluated: " + evaluation.obstacle());
    }
    return truth == Truth::Yes;
}

}  // namespace dynbr::generators::python
