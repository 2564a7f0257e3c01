// Reading build.gradle and build.gradle.kts: words, strings and brackets of both languages are alike enough.
#include "gradle_script.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::java {

namespace {

constexpr std::size_t kMostTokens = 2'000'000;

struct Token {
    enum class Kind { Word, String, Symbol, End };

    Kind kind = Kind::End;
    std::string text;
    unsigned line = 0;

    [[nodiscard]] bool is(std::string_view symbol) const {
        return kind == Kind::Symbol && text == symbol;
    }

    [[nodiscard]] bool is_word(std::string_view word) const {
        return kind == Kind::Word && text == word;
    }
};

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || c == '$';
}

class Lexer {
  public:
    explicit Lexer(std::string_view text)
        : text_(text) {}

    Result<std::vector<Token>> run() {
        while (at_ < text_.size()) {
            if (tokens_.size() == kMostTokens) {
                return fail(ErrorKind::BuildFailed,
                            fmt::format("more than {} words (line {})", kMostTokens, line_));
            }
            take();
        }
        tokens_.push_back({Token::Kind::End, {}, line_});
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] bool ahead(std::string_view word) const {
        return text_.substr(at_, word.size()) == word;
    }

    void step(std::size_t count) {
        const std::string_view passed = text_.substr(at_, count);
        line_ += static_cast<unsigned>(std::ranges::count(passed, '\n'));
        at_ += passed.size();
    }

    /// Behind the next `end`, or at the end of the text.
    void step_behind(std::string_view end, std::size_t from) {
        const std::size_t found = text_.find(end, from);
        step(found == std::string_view::npos ? text_.size() - at_ : found + end.size() - at_);
    }

    void take() {
        const char c = text_[at_];
        if (ahead("//")) {
            step(std::min(text_.find('\n', at_), text_.size()) - at_);
        } else if (ahead("/*")) {
            step_behind("*/", at_ + 2);
        } else if (ahead("'''") || ahead("\"\"\"")) {
            take_string(text_.substr(at_, 3));
        } else if (c == '\'' || c == '"') {
            take_string(text_.substr(at_, 1));
        } else if (is_word_byte(c)) {
            const auto begin = text_.begin() + static_cast<std::ptrdiff_t>(at_);
            const auto end = std::find_if_not(begin, text_.end(), is_word_byte);
            tokens_.push_back({Token::Kind::Word, std::string(begin, end), line_});
            step(static_cast<std::size_t>(end - begin));
        } else {
            if (std::string_view(" \t\r\n\f").find(c) == std::string_view::npos) {
                tokens_.push_back({Token::Kind::Symbol, std::string(1, c), line_});
            }
            step(1);
        }
    }

    /// A string of one line ends with the line even if its quote is missing, as an apostrophe of Groovy's slashy strings.
    void take_string(std::string_view quote) {
        Token token{Token::Kind::String, {}, line_};
        step(quote.size());
        while (at_ < text_.size() && !ahead(quote) && (quote.size() == 3 || text_[at_] != '\n')) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                step(1);
            }
            token.text += text_[at_];
            step(1);
        }
        step(ahead(quote) ? quote.size() : 0);
        tokens_.push_back(std::move(token));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    std::vector<Token> tokens_;
};

class Reader {
  public:
    explicit Reader(const std::vector<Token>& tokens)
        : tokens_(tokens) {}

    std::vector<GradleDependency> run() {
        for (; peek().kind != Token::Kind::End; ++at_) {
            if (peek().is_word("dependencies") && peek(1).is("{")) {
                at_ += 2;
                take_block();
            }
        }
        return std::move(found_);
    }

  private:
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }

    /// Stops at the block's closing brace.
    void take_block() {
        while (peek().kind != Token::Kind::End && !peek().is("}")) {
            // Versions of what others ask for, and what modules are replaced by, are no dependencies.
            if ((peek().is_word("constraints") || peek().is_word("modules")) && peek(1).is("{")) {
                ++at_;
                skip_brackets();
            } else if (peek().kind == Token::Kind::Word && starts_arguments(peek(1))
                       && peek(1).line == peek().line) {
                take_statement();
            } else if (peek().is("{") || peek().is("(")) {
                skip_brackets();
            } else {
                ++at_;
            }
        }
    }

    static bool starts_arguments(const Token& token) {
        return token.is("(") || token.kind == Token::Kind::String
               || token.kind == Token::Kind::Word;
    }

    /// From an opening bracket to behind its closing one.
    void skip_brackets() {
        std::size_t depth = 0;
        do {
            const Token& token = peek();
            depth += token.is("{") || token.is("(") || token.is("[") ? 1 : 0;
            depth -= (token.is("}") || token.is(")") || token.is("]")) && depth > 0 ? 1 : 0;
            ++at_;
        } while (depth > 0 && peek().kind != Token::Kind::End);
    }

    void take_statement() {
        const Token& configuration = peek();
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
            while (depth > 0 && peek().kind != Token::Kind::End) {
                depth += peek().is("(") ? 1 : 0;
                depth -= peek().is(")") ? 1 : 0;
                ++at_;
            }
        }
        if (peek().is("{")) {
            skip_brackets();
        }
    }

    void add(GradleDependency::Kind kind, std::string text, const Token& configuration) {
        found_.push_back({kind, std::move(text), configuration.text, peek().line});
    }

    void take_argument(const Token& configuration) {
        const bool platform = peek().is_word("platform") || peek().is_word("enforcedPlatform");
        if (platform && peek(1).is("(")) {
            at_ += 2;
            take_value(configuration, GradleDependency::Kind::Platform);
            at_ += peek().is(")") ? 1 : 0;
        } else {
            take_value(configuration, GradleDependency::Kind::Notation);
        }
    }

    void take_value(const Token& configuration, GradleDependency::Kind kind) {
        const Token& token = peek();
        if (token.kind == Token::Kind::String) {
            add(kind, token.text, configuration);
            ++at_;
        } else if (token.is_word("group") && (peek(1).is(":") || peek(1).is("="))) {
            take_map(configuration, kind);
        } else if (token.is_word("libs") && peek(1).is(".")) {
            take_alias(configuration);
        } else if (token.kind == Token::Kind::Word) {
            take_call(configuration);
        } else {
            ++at_;
        }
    }

    /// group: 'g', name: 'a', version: 'v'
    void take_map(const Token& configuration, GradleDependency::Kind kind) {
        std::string group;
        std::string name;
        while (peek().kind == Token::Kind::Word && (peek(1).is(":") || peek(1).is("="))) {
            const bool literal = peek(2).kind == Token::Kind::String;
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

    void take_alias(const Token& configuration) {
        std::string alias;
        ++at_;
        while (peek().is(".") && peek(1).kind == Token::Kind::Word) {
            alias += (alias.empty() ? "" : ".") + peek(1).text;
            at_ += 2;
        }
        add(GradleDependency::Kind::Alias, std::move(alias), configuration);
    }

    /// project(':x'), gradleApi() and files('x') are the tree's or Gradle's own; all other words mean what the script computes.
    void take_call(const Token& configuration) {
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
        while (peek().is(".") || (peek().kind == Token::Kind::Word && tokens_[at_ - 1].is("."))) {
            ++at_;
        }
        if (peek().is("(")) {
            skip_brackets();
        }
    }

    const std::vector<Token>& tokens_;
    std::size_t at_ = 0;
    std::vector<GradleDependency> found_;
};

}  // namespace

Result<std::vector<GradleDependency>> gradle_dependencies(std::string_view text) {
    const auto tokens = Lexer(text).run();
    if (!tokens) {
        return tl::make_unexpected(tokens.error());
    }
    return Reader(*tokens).run();
}

}  // namespace dynbr::generators::java
