// mix.exs and mix.lock of Elixir: literal tuples, found in the tokens of the program.
#include "../text.hpp"
#include "manifests.hpp"

#include <algorithm>

namespace dynbr::generators::erlang {

namespace {

enum class TokenKind { Atom, Key, Text, Word, Operator };

struct Token {
    TokenKind kind = TokenKind::Operator;
    /// An atom without its colon, a key without its own.
    std::string text;
    unsigned line = 0;

    [[nodiscard]] bool is(std::string_view op) const {
        return kind == TokenKind::Operator && text == op;
    }
};

bool is_word_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || c == '@' || c == '?' || c == '!';
}

class Lexer {
  public:
    explicit Lexer(std::string_view text)
        : text_(text) {}

    std::vector<Token> run() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (kWhiteSpace.find(c) != std::string_view::npos) {
                advance();
            } else if (c == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (text_.substr(at_, 3) == "\"\"\"") {
                here_document();
            } else if (c == '"' || c == '\'') {
                text();
            } else if (is_word_char(c)) {
                word(false);
            } else if (c == ':' && at_ + 1 < text_.size() && is_word_char(text_[at_ + 1])) {
                ++at_;
                word(true);
            } else if (c == ':' && at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                ++at_;
                text();
                tokens_.back().kind = TokenKind::Atom;
            } else {
                add(TokenKind::Operator, std::string(1, c), line_);
                ++at_;
            }
        }
        return std::move(tokens_);
    }

  private:
    void advance() { line_ += text_[at_++] == '\n' ? 1U : 0U; }

    void here_document() {
        const auto end = text_.find("\"\"\"", at_ + 3);
        const std::size_t stop = end == std::string_view::npos ? text_.size() : end + 3;
        while (at_ < stop) {
            advance();
        }
        add(TokenKind::Operator, "", line_);
    }

    void text() {
        const char quote = text_[at_++];
        const unsigned line = line_;
        std::string value;
        while (at_ < text_.size() && text_[at_] != quote) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                advance();
            }
            value += text_[at_];
            advance();
        }
        at_ += at_ < text_.size() ? 1 : 0;
        const bool key = at_ < text_.size() && text_[at_] == ':';
        at_ += key ? 1 : 0;
        add(key ? TokenKind::Key : TokenKind::Text, std::move(value), line);
    }

    void word(bool atom) {
        const std::size_t start = at_;
        while (at_ < text_.size() && is_word_char(text_[at_])) {
            ++at_;
        }
        std::string name(text_.substr(start, at_ - start));
        const bool key =
            !atom && at_ < text_.size() && text_[at_] == ':' && text_.substr(at_, 2) != "::";
        at_ += key ? 1 : 0;
        add(atom  ? TokenKind::Atom
            : key ? TokenKind::Key
                  : TokenKind::Word,
            std::move(name),
            line_);
    }

    void add(TokenKind kind, std::string text, unsigned line) {
        tokens_.push_back({kind, std::move(text), line});
    }

    std::string_view text_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    std::vector<Token> tokens_;
};

class MixReader {
  public:
    explicit MixReader(std::vector<Token> tokens)
        : tokens_(std::move(tokens)),
          match_(tokens_.size(), tokens_.size()) {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            const Token& token = tokens_[i];
            if (token.is("{") || token.is("[") || token.is("(")) {
                open.push_back(i);
            } else if ((token.is("}") || token.is("]") || token.is(")")) && !open.empty()) {
                match_[open.back()] = i;
                open.pop_back();
            }
        }
    }

    Manifest run() {
        for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
            if (is_word(i, "def") || is_word(i, "defp")) {
                if (is_word(i + 1, "deps")) {
                    i = function_body(i + 2);
                }
            } else if (tokens_[i].kind == TokenKind::Key && tokens_[i].text == "app"
                       && tokens_[i + 1].kind == TokenKind::Atom) {
                manifest_.names.push_back(tokens_[i + 1].text);
            } else if (tokens_[i].kind == TokenKind::Key && tokens_[i].text == "deps"
                       && tokens_[i + 1].is("[")) {
                i = list(i + 1);
            }
        }
        return std::move(manifest_);
    }

  private:
    [[nodiscard]] bool is_word(std::size_t i, std::string_view word) const {
        return i < tokens_.size() && tokens_[i].kind == TokenKind::Word && tokens_[i].text == word;
    }

    /// Up to the next function. Returns the index of the last token that belongs to this one.
    std::size_t function_body(std::size_t i) {
        for (; i < tokens_.size(); ++i) {
            if (is_word(i, "def") || is_word(i, "defp")) {
                return i - 1;
            }
            if (tokens_[i].is("[")) {
                i = list(i);
            } else if (is_word(i, "if") || is_word(i, "case") || is_word(i, "unless")) {
                manifest_.unknown.push_back({tokens_[i].line, "deps"});
                return i;
            } else if (tokens_[i].kind == TokenKind::Word && i + 1 < tokens_.size()
                       && tokens_[i + 1].is("(")) {
                manifest_.unknown.push_back({tokens_[i].line, tokens_[i].text});
            }
        }
        return i;
    }

    /// From '[' to its ']'.
    std::size_t list(std::size_t open) {
        std::size_t i = open + 1;
        while (i < tokens_.size() && !tokens_[i].is("]")) {
            if (tokens_[i].is("{")) {
                const std::size_t end = match(i);
                tuple(i + 1, end);
                i = end;
            } else if (tokens_[i].kind == TokenKind::Key && i + 1 < tokens_.size()
                       && tokens_[i + 1].kind == TokenKind::Text) {
                // [name: "~> 1.0"]
                add(tokens_[i], tokens_[i + 1].text, i + 2, i + 2);
                ++i;
            } else if (tokens_[i].is("[") || tokens_[i].is("(")) {
                i = match(i);
            } else if (tokens_[i].kind == TokenKind::Word) {
                manifest_.unknown.push_back({tokens_[i].line, tokens_[i].text});
            }
            ++i;
        }
        return i;
    }

    /// What closes the bracket at `open`; the end if nothing does.
    [[nodiscard]] std::size_t match(std::size_t open) const { return match_[open]; }

    /// :name, "~> 1.0", only: [:dev, :test], ...
    void tuple(std::size_t begin, std::size_t end) {
        if (begin >= end || tokens_[begin].kind != TokenKind::Atom) {
            manifest_.unknown.push_back(
                {tokens_[std::min(begin, tokens_.size() - 1)].line, "a tuple"});
            return;
        }
        const bool versioned = begin + 2 < end && tokens_[begin + 2].kind == TokenKind::Text;
        add(tokens_[begin], versioned ? tokens_[begin + 2].text : std::string(), begin + 1, end);
    }

    void add(const Token& name, std::string requirement, std::size_t begin, std::size_t end) {
        Dependency found;
        found.name = name.text;
        found.requirement = std::move(requirement);
        found.line = name.line;
        found.field = "deps";
        for (std::size_t i = begin; i < end && i < tokens_.size(); ++i) {
            if (tokens_[i].kind == TokenKind::Key) {
                option(i, end, found);
            }
        }
        manifest_.dependencies.push_back(std::move(found));
    }

    void option(std::size_t i, std::size_t end, Dependency& found) {
        const std::string& key = tokens_[i].text;
        const bool truth = is_word(i + 1, "true");
        if (key == "path" || (key == "in_umbrella" && truth)) {
            found.unwanted = "it comes from a folder";
        } else if (key == "optional" && truth) {
            found.kind = Kind::Optional;
        } else if (key == "hex" && i + 1 < end && tokens_[i + 1].kind == TokenKind::Atom) {
            found.name = tokens_[i + 1].text;
        } else if (key == "only") {
            const std::size_t stop = i + 1 < end && tokens_[i + 1].is("[") ? match(i + 1) : i + 2;
            bool test = false;
            bool prod = false;
            for (std::size_t k = i + 1; k < std::min(stop, end); ++k) {
                test = test || tokens_[k].text == "test";
                prod = prod || tokens_[k].text == "prod";
            }
            found.kind = prod ? Kind::Runtime : test ? Kind::Test : Kind::Develop;
        }
    }

    std::vector<Token> tokens_;
    std::vector<std::size_t> match_;
    Manifest manifest_;
};

}  // namespace

Manifest read_mix_exs(std::string_view text) {
    return MixReader(Lexer(without_bom(text)).run()).run();
}

Manifest read_mix_lock(std::string_view text) {
    Manifest manifest;
    const auto tokens = Lexer(without_bom(text)).run();
    for (std::size_t i = 0; i + 5 < tokens.size(); ++i) {
        // {:hex, :name, "1.0.0", ...}
        const bool hex = tokens[i].is("{") && tokens[i + 1].kind == TokenKind::Atom
                         && tokens[i + 1].text == "hex" && tokens[i + 3].kind == TokenKind::Atom
                         && tokens[i + 5].kind == TokenKind::Text && i > 0
                         && tokens[i - 1].kind == TokenKind::Key;
        if (hex) {
            manifest.dependencies.push_back({Kind::Locked,
                                             tokens[i + 3].text,
                                             "== " + tokens[i + 5].text,
                                             tokens[i].line,
                                             "lock",
                                             nullptr});
        }
    }
    return manifest;
}

}  // namespace dynbr::generators::erlang
