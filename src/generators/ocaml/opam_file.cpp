// Reading opam files: fields are found by their brackets, formulas read by recursive descent. "&" binds
// tighter than "|".
#include "opam_file.hpp"

#include "opam_filter.hpp"
#include "opam_tokens.hpp"

#include <algorithm>
#include <optional>

namespace dynbr::generators::ocaml {

namespace {

constexpr unsigned kDeepest = 100;

class Parser {
  public:
    Parser(const std::vector<Token>& tokens, const Settings& settings)
        : cursor_{tokens},
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
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const { return cursor_.peek(ahead); }

    [[nodiscard]] tl::unexpected<Error> fault(std::string_view what) const {
        return cursor_.fault(what);
    }

    bool take(std::string_view symbol) { return cursor_.take(symbol); }

    /// Behind the '{', up to and with the '}'.
    Result<Condition> filter() { return take_filter(cursor_, settings_, file_.version); }

    /// Filters may speak of it before its field.
    void read_version() {
        for (std::size_t i = 0; i + 2 < cursor_.tokens.size(); ++i) {
            if (cursor_.tokens[i].kind == Token::Kind::Word && cursor_.tokens[i].text == "version"
                && cursor_.tokens[i + 1].is(":")
                && cursor_.tokens[i + 2].kind == Token::Kind::String) {
                file_.version = cursor_.tokens[i + 2].text;
                return;
            }
        }
    }

    Result<void> take_item() {
        if (peek().kind != Token::Kind::Word) {
            return fault("a field's name is wanted");
        }
        const std::string name = cursor_.tokens[cursor_.at++].text;
        if (!take(":")) {
            // A section: a word, perhaps a string, and fields in braces.
            cursor_.at += peek().kind == Token::Kind::String ? 1 : 0;
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
            ++cursor_.at;
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
        ++cursor_.at;
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

    Result<void> take_depexts() {
        ++cursor_.at;
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
            ++cursor_.at;
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
        for (unsigned depth = 1; depth > 0; ++cursor_.at) {
            if (peek().kind == Token::Kind::End) {
                return fault("a bracket isn't closed");
            }
            depth += peek().is("[") ? 1 : 0;
            depth -= peek().is("]") ? 1 : 0;
        }
        return {};
    }

    TokenCursor cursor_;
    const Settings& settings_;
    OpamFile file_;
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
