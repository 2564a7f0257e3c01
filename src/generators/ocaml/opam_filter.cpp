// Evaluating filters while they are read, so that only bounds on versions are left of them.
#include "opam_filter.hpp"

namespace dynbr::generators::ocaml {

namespace {

constexpr unsigned kDeepest = 100;

bool is_comparison(const Token& token) {
    return token.kind == Token::Kind::Symbol
           && (token.text == "=" || token.text == "!=" || token.text == "<" || token.text == "<="
               || token.text == ">" || token.text == ">=");
}

class FilterReader {
  public:
    FilterReader(TokenCursor& cursor, const Settings& settings, const std::string& own_version)
        : cursor_(cursor),
          settings_(settings),
          own_version_(own_version) {}

    Result<Condition> run() {
        if (cursor_.take("}")) {
            return Condition();
        }
        auto condition = any_condition();
        if (condition && !cursor_.take("}")) {
            return cursor_.fault("'}' is wanted");
        }
        return condition;
    }

  private:
    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<Condition> any_condition() {
        std::vector<Condition> operands;
        do {
            auto one = all_conditions();
            if (!one) {
                return one;
            }
            operands.push_back(std::move(*one));
        } while (cursor_.take("|"));
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
        } while (cursor_.take("&"));
        return all_of(std::move(operands));
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<Condition> condition() {
        if (++depth_ > kDeepest) {
            return cursor_.fault("a filter is nested too deeply");
        }
        auto result = deeper_condition();
        --depth_;
        return result;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<Condition> deeper_condition() {
        if (cursor_.take("!")) {
            auto negated = condition();
            return negated ? Result<Condition>(negation(*negated)) : negated;
        }
        if (cursor_.take("(")) {
            auto inner = any_condition();
            return inner && !cursor_.take(")") ? Result<Condition>(cursor_.fault("')' is wanted"))
                                               : inner;
        }
        if (cursor_.take("?")) {
            const auto known = value();
            return known ? Result<Condition>(constant(!known->empty()))
                         : tl::make_unexpected(known.error());
        }
        if (is_comparison(cursor_.peek())) {
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
        result.op = cursor_.tokens[cursor_.at++].text;
        const bool own =
            cursor_.peek().kind == Token::Kind::Word && cursor_.peek().text == "version";
        auto version = value();
        if (!version) {
            return tl::make_unexpected(std::move(version.error()));
        }
        result.version = own ? own_version_ : std::move(*version);
        // Its own version isn't always known; siblings that are asked for with it are in the same tree.
        return result.version.empty() ? constant(true) : result;
    }

    Result<Condition> comparison() {
        const auto left = value();
        if (!left) {
            return tl::make_unexpected(left.error());
        }
        if (!is_comparison(cursor_.peek())) {
            return constant(*left == "true");
        }
        const std::string op = cursor_.tokens[cursor_.at++].text;
        const auto right = value();
        if (!right) {
            return tl::make_unexpected(right.error());
        }
        const bool equal = *left == *right;
        return constant(op == "=" ? equal : op == "!=" ? !equal : false);
    }

    /// A string's content or a variable's value.
    Result<std::string> value() {
        const Token& token = cursor_.peek();
        if (token.kind != Token::Kind::String && token.kind != Token::Kind::Word) {
            return cursor_.fault("a value is wanted");
        }
        ++cursor_.at;
        return token.kind == Token::Kind::String ? token.text : variable(token.text, settings_);
    }

    TokenCursor& cursor_;
    const Settings& settings_;
    const std::string& own_version_;
    unsigned depth_ = 0;
};

}  // namespace

Result<Condition> take_filter(TokenCursor& cursor,
                              const Settings& settings,
                              const std::string& own_version) {
    return FilterReader(cursor, settings, own_version).run();
}

}  // namespace dynbr::generators::ocaml
