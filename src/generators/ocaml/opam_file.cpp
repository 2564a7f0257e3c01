// Reading opam files: fields are found by their brackets, formulas read by recursive descent. "&" binds tighter than "|".
#include "opam_file.hpp"

#include "opam_tokens.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

namespace dynbr::generators::ocaml {

namespace {

constexpr unsigned kDeepest = 100;

bool is_comparison(const Token& token) {
    return token.kind == Token::Kind::Symbol
           && (token.text == "=" || token.text == "!=" || token.text == "<" || token.text == "<="
               || token.text == ">" || token.text == ">=");
}

class Parser {
  public:
    Parser(const std::vector<Token>& tokens, const Settings& settings)
        : tokens_(tokens),
          settings_(settings) {}

    Result<OpamFile> run() {
        read_version();
        while (peek().kind != Token::Kind::End) {
            if (auto taken = take_item(); !taken) {
                return tl::make_unexpected(std::move(taken.error()));
            }
        }
        return std::move(file_);
    }

  private:
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }

    [[nodiscard]] tl::unexpected<Error> fault(std::string_view what) const {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("{}, not '{}' (line {})",
                                what,
                                escaped(std::string_view(peek().text).substr(0, 60)),
                                peek().line));
    }

    bool take(std::string_view symbol) {
        if (!peek().is(symbol)) {
            return false;
        }
        ++at_;
        return true;
    }

    /// Filters may speak of it before its field.
    void read_version() {
        for (std::size_t i = 0; i + 2 < tokens_.size(); ++i) {
            if (tokens_[i].kind == Token::Kind::Word && tokens_[i].text == "version"
                && tokens_[i + 1].is(":") && tokens_[i + 2].kind == Token::Kind::String) {
                file_.version = tokens_[i + 2].text;
                return;
            }
        }
    }

    Result<void> take_item() {
        if (peek().kind != Token::Kind::Word) {
            return fault("a field's name is wanted");
        }
        const std::string name = tokens_[at_++].text;
        if (!take(":")) {
            // A section: a word, perhaps a string, and fields in braces.
            at_ += peek().kind == Token::Kind::String ? 1 : 0;
            return peek().is("{") ? skip_value() : fault("':' or '{' is wanted");
        }
        if (name == "depends" || name == "depopts") {
            return take_dependencies(name == "depends" ? file_.depends : file_.depopts);
        }
        if (name == "depexts" && peek().is("[")) {
            return take_depexts();
        }
        if (name == "name" && peek().kind == Token::Kind::String) {
            file_.name = peek().text;
        }
        return skip_value();
    }

    /// Up to the next field or section. What is in brackets is passed whole.
    Result<void> skip_value() {
        std::vector<std::string> open;
        do {
            const Token& token = peek();
            if (token.kind == Token::Kind::End) {
                return open.empty() ? Result<void>() : fault("a bracket isn't closed");
            }
            if (token.is("[") || token.is("(") || token.is("{")) {
                open.push_back(token.is("[") ? "]" : token.is("(") ? ")" : "}");
            } else if (token.is("]") || token.is(")") || token.is("}")) {
                if (open.empty() || open.back() != token.text) {
                    return fault("the brackets don't match");
                }
                open.pop_back();
            }
            ++at_;
        } while (!open.empty() || !at_item());
        return {};
    }

    [[nodiscard]] bool at_item() const {
        if (peek().kind == Token::Kind::End) {
            return true;
        }
        const bool section = peek(1).kind == Token::Kind::String
                                 ? peek(2).is("{")
                                 : peek().text == "url" && peek(1).is("{");
        return peek().kind == Token::Kind::Word && (peek(1).is(":") || section);
    }

    Result<void> take_dependencies(std::vector<Dependency>& to) {
        if (!take("[")) {
            return take_one(to);
        }
        while (!take("]")) {
            if (auto taken = take_one(to); !taken) {
                return taken;
            }
        }
        return {};
    }

    Result<void> take_one(std::vector<Dependency>& to) {
        auto dependency = any_package();
        if (!dependency) {
            return tl::make_unexpected(std::move(dependency.error()));
        }
        to.push_back(std::move(*dependency));
        return {};
    }

    static Dependency joined(Dependency::Kind kind, std::vector<Dependency> operands) {
        if (operands.size() == 1) {
            return std::move(operands.front());
        }
        const unsigned line = operands.front().line;
        return {kind, {}, line, {}, std::move(operands)};
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<Dependency> any_package() {
        std::vector<Dependency> operands;
        do {
            auto one = all_packages();
            if (!one) {
                return one;
            }
            operands.push_back(std::move(*one));
        } while (take("|"));
        return joined(Dependency::Kind::Any, std::move(operands));
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<Dependency> all_packages() {
        std::vector<Dependency> operands;
        do {
            auto one = package();
            if (!one) {
                return one;
            }
            operands.push_back(std::move(*one));
        } while (take("&"));
        return joined(Dependency::Kind::All, std::move(operands));
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<Dependency> package() {
        if (take("(")) {
            return group();
        }
        if (peek().kind != Token::Kind::String) {
            return fault("a package is wanted");
        }
        Dependency dependency;
        dependency.name = peek().text;
        dependency.line = peek().line;
        ++at_;
        if (take("{")) {
            auto condition = filter();
            if (!condition) {
                return tl::make_unexpected(std::move(condition.error()));
            }
            dependency.condition = std::move(*condition);
        }
        return dependency;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<Dependency> group() {
        if (++depth_ > kDeepest) {
            return fault("brackets are nested too deeply");
        }
        std::vector<Dependency> operands;
        while (!take(")")) {
            auto one = any_package();
            if (!one) {
                return one;
            }
            operands.push_back(std::move(*one));
        }
        --depth_;
        return operands.empty() ? Result<Dependency>(fault("a package is wanted"))
                                : joined(Dependency::Kind::All, std::move(operands));
    }

    /// Behind the '{', up to and with the '}'.
    Result<Condition> filter() {
        if (take("}")) {
            return Condition();
        }
        auto condition = any_condition();
        if (condition && !take("}")) {
            return fault("'}' is wanted");
        }
        return condition;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<Condition> any_condition() {
        std::vector<Condition> operands;
        do {
            auto one = all_conditions();
            if (!one) {
                return one;
            }
            operands.push_back(std::move(*one));
        } while (take("|"));
        return any_of(std::move(operands));
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<Condition> all_conditions() {
        std::vector<Condition> operands;
        do {
            auto one = condition();
            if (!one) {
                return one;
            }
            operands.push_back(std::move(*one));
        } while (take("&"));
        return all_of(std::move(operands));
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<Condition> condition() {
        if (++depth_ > kDeepest) {
            return fault("a filter is nested too deeply");
        }
        auto result = deeper_condition();
        --depth_;
        return result;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<Condition> deeper_condition() {
        if (take("!")) {
            auto negated = condition();
            return negated ? Result<Condition>(negation(*negated)) : negated;
        }
        if (take("(")) {
            auto inner = any_condition();
            return inner && !take(")") ? Result<Condition>(fault("')' is wanted")) : inner;
        }
        if (take("?")) {
            const auto known = value();
            return known ? Result<Condition>(constant(!known->empty()))
                         : tl::make_unexpected(known.error());
        }
        if (is_comparison(peek())) {
            return bound();
        }
        return comparison();
    }

    static Condition constant(bool value) {
        return {value ? Condition::Kind::Always : Condition::Kind::Never, {}, {}, {}};
    }

    Result<Condition> bound() {
        Condition result;
        result.kind = Condition::Kind::Bound;
        result.op = tokens_[at_++].text;
        const bool own = peek().kind == Token::Kind::Word && peek().text == "version";
        auto version = value();
        if (!version) {
            return tl::make_unexpected(std::move(version.error()));
        }
        result.version = own ? file_.version : std::move(*version);
        // Its own version isn't always known; siblings that are asked for with it are in the same tree.
        return result.version.empty() ? constant(true) : result;
    }

    Result<Condition> comparison() {
        const auto left = value();
        if (!left) {
            return tl::make_unexpected(left.error());
        }
        if (!is_comparison(peek())) {
            return constant(*left == "true");
        }
        const std::string op = tokens_[at_++].text;
        const auto right = value();
        if (!right) {
            return tl::make_unexpected(right.error());
        }
        const bool equal = *left == *right;
        return constant(op == "=" ? equal : op == "!=" ? !equal : false);
    }

    /// A string's content or a variable's value.
    Result<std::string> value() {
        const Token& token = peek();
        if (token.kind != Token::Kind::String && token.kind != Token::Kind::Word) {
            return fault("a value is wanted");
        }
        ++at_;
        return token.kind == Token::Kind::String ? token.text : variable(token.text, settings_);
    }

    Result<void> take_depexts() {
        ++at_;
        while (!take("]")) {
            if (auto taken = take_depext(); !taken) {
                return taken;
            }
        }
        return {};
    }

    /// ["name" "name"] {filter}
    Result<void> take_depext() {
        std::vector<SystemPackage> packages;
        const bool list = take("[");
        while (peek().kind == Token::Kind::String) {
            packages.push_back({peek().text, peek().line});
            ++at_;
            if (!list) {
                break;
            }
        }
        if (list && !take("]")) {
            // opam 1 nested lists in lists of systems, which no distribution can use.
            return skip_nested();
        }
        Result<Condition> condition = Condition();
        if (take("{")) {
            condition = filter();
        } else if (packages.empty()) {
            return fault("a list of packages is wanted");
        }
        if (!condition) {
            return tl::make_unexpected(std::move(condition.error()));
        }
        if (condition->kind == Condition::Kind::Always) {
            std::ranges::move(packages, std::back_inserter(file_.depexts));
        }
        return {};
    }

    Result<void> skip_nested() {
        for (unsigned depth = 1; depth > 0; ++at_) {
            if (peek().kind == Token::Kind::End) {
                return fault("a bracket isn't closed");
            }
            depth += peek().is("[") ? 1 : 0;
            depth -= peek().is("]") ? 1 : 0;
        }
        return {};
    }

    const std::vector<Token>& tokens_;
    const Settings& settings_;
    OpamFile file_;
    std::size_t at_ = 0;
    unsigned depth_ = 0;
};

}  // namespace

Result<OpamFile> parse_opam(std::string_view text, const Settings& settings) {
    const auto tokens = opam_tokens(text);
    if (!tokens) {
        return tl::make_unexpected(tokens.error());
    }
    return Parser(*tokens, settings).run();
}

}  // namespace dynbr::generators::ocaml
