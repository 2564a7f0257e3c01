// Reading build.gradle and build.gradle.kts: words, strings and brackets of both languages are alike enough.
#include "gradle_script.hpp"

#include "gradle_tokens.hpp"

#include <algorithm>

namespace dynbr::generators::java {

namespace {

class Reader {
  public:
    explicit Reader(const std::vector<GradleToken>& tokens)
        : tokens_(tokens) {}

    std::vector<GradleDependency> run() {
        for (; peek().kind != GradleToken::Kind::End; ++at_) {
            if (peek().is_word("dependencies") && peek(1).is("{")) {
                at_ += 2;
                take_block();
            }
        }
        return std::move(found_);
    }

  private:
    [[nodiscard]] const GradleToken& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }

    /// Stops at the block's closing brace.
    void take_block() {
        while (peek().kind != GradleToken::Kind::End && !peek().is("}")) {
            // Versions of what others ask for, and what modules are replaced by, are no dependencies.
            if ((peek().is_word("constraints") || peek().is_word("modules")) && peek(1).is("{")) {
                ++at_;
                skip_brackets();
            } else if (peek().kind == GradleToken::Kind::Word && starts_arguments(peek(1))
                       && peek(1).line == peek().line) {
                take_statement();
            } else if (peek().is("{") || peek().is("(")) {
                skip_brackets();
            } else {
                ++at_;
            }
        }
    }

    static bool starts_arguments(const GradleToken& token) {
        return token.is("(") || token.kind == GradleToken::Kind::String
               || token.kind == GradleToken::Kind::Word;
    }

    /// From an opening bracket to behind its closing one.
    void skip_brackets() {
        std::size_t depth = 0;
        do {
            const GradleToken& token = peek();
            depth += token.is("{") || token.is("(") || token.is("[") ? 1 : 0;
            depth -= (token.is("}") || token.is(")") || token.is("]")) && depth > 0 ? 1 : 0;
            ++at_;
        } while (depth > 0 && peek().kind != GradleToken::Kind::End);
    }

    void take_statement() {
        const GradleToken& configuration = peek();
        ++at_;
        const bool bracket = peek().is("(");
        at_ += bracket ? 1 : 0;
        do {
            at_ += peek().is(",") ? 1 : 0;
            take_argument(configuration);
        } while (peek().is(","));
        if (bracket) {
            // What follows the argument within the brackets.
            std::size_t depth = 1;
            while (depth > 0 && peek().kind != GradleToken::Kind::End) {
                depth += peek().is("(") ? 1 : 0;
                depth -= peek().is(")") ? 1 : 0;
                ++at_;
            }
        }
        if (peek().is("{")) {
            skip_brackets();
        }
    }

    void add(GradleDependency::Kind kind, std::string text, const GradleToken& configuration) {
        found_.push_back({kind, std::move(text), configuration.text, peek().line});
    }

    void take_argument(const GradleToken& configuration) {
        const bool platform = peek().is_word("platform") || peek().is_word("enforcedPlatform");
        if (platform && peek(1).is("(")) {
            at_ += 2;
            take_value(configuration, GradleDependency::Kind::Platform);
            at_ += peek().is(")") ? 1 : 0;
        } else {
            take_value(configuration, GradleDependency::Kind::Notation);
        }
    }

    void take_value(const GradleToken& configuration, GradleDependency::Kind kind) {
        const GradleToken& token = peek();
        if (token.kind == GradleToken::Kind::String) {
            add(kind, token.text, configuration);
            ++at_;
        } else if (token.is_word("group") && (peek(1).is(":") || peek(1).is("="))) {
            take_map(configuration, kind);
        } else if (token.is_word("libs") && peek(1).is(".")) {
            take_alias(configuration);
        } else if (token.kind == GradleToken::Kind::Word) {
            take_call(configuration);
        } else {
            ++at_;
        }
    }

    /// group: 'g', name: 'a', version: 'v'
    void take_map(const GradleToken& configuration, GradleDependency::Kind kind) {
        std::string group;
        std::string name;
        while (peek().kind == GradleToken::Kind::Word && (peek(1).is(":") || peek(1).is("="))) {
            const bool literal = peek(2).kind == GradleToken::Kind::String;
            if (literal && peek().text == "group") {
                group = peek(2).text;
            } else if (literal && peek().text == "name") {
                name = peek(2).text;
            }
            at_ += 3;
            if (!peek().is(",")) {
                break;
            }
            ++at_;
        }
        const bool known = !group.empty() && !name.empty();
        add(known ? kind : GradleDependency::Kind::Computed, group + ":" + name, configuration);
    }

    void take_alias(const GradleToken& configuration) {
        std::string alias;
        ++at_;
        while (peek().is(".") && peek(1).kind == GradleToken::Kind::Word) {
            alias += (alias.empty() ? "" : ".") + peek(1).text;
            at_ += 2;
        }
        add(GradleDependency::Kind::Alias, std::move(alias), configuration);
    }

    /// project(':x'), gradleApi() and files('x') are the tree's or Gradle's own; all other words mean what the script computes.
    void take_call(const GradleToken& configuration) {
        constexpr std::string_view kOwn[] = {"project",
                                             "projects",
                                             "gradleApi",
                                             "gradleTestKit",
                                             "localGroovy",
                                             "files",
                                             "fileTree",
                                             "gradleKotlinDsl",
                                             "sourceSets"};
        const bool own = std::ranges::find(kOwn, peek().text) != std::end(kOwn);
        if (!own && !peek(1).is("{")) {
            add(GradleDependency::Kind::Computed, peek().text, configuration);
        }
        ++at_;
        while (peek().is(".")
               || (peek().kind == GradleToken::Kind::Word && tokens_[at_ - 1].is("."))) {
            ++at_;
        }
        if (peek().is("(")) {
            skip_brackets();
        }
    }

    const std::vector<GradleToken>& tokens_;
    std::size_t at_ = 0;
    std::vector<GradleDependency> found_;
};

}  // namespace

Result<std::vector<GradleDependency>> gradle_dependencies(std::string_view text) {
    const auto tokens = gradle_tokens(text);
    if (!tokens) {
        return tl::make_unexpected(tokens.error());
    }
    return Reader(*tokens).run();
}

}  // namespace dynbr::generators::java
