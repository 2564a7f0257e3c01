// Splitting opam files into words.
#include "opam_tokens.hpp"

#include "../text.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::ocaml {

namespace {

constexpr std::size_t kMostTokens = 1'000'000;

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || c == '-' || c == '+';
}

class Lexer {
  public:
    explicit Lexer(std::string_view text)
        : text_(text) {}

    Result<std::vector<Token>> run() {
        while (true) {
            if (auto skipped = skip_space(); !skipped) {
                return tl::make_unexpected(std::move(skipped.error()));
            }
            if (at_ == text_.size()) {
                tokens_.push_back({Token::Kind::End, {}, line_});
                return std::move(tokens_);
            }
            if (tokens_.size() == kMostTokens) {
                return fault(fmt::format("more than {} words", kMostTokens));
            }
            if (auto taken = take_token(); !taken) {
                return tl::make_unexpected(std::move(taken.error()));
            }
        }
    }

  private:
    [[nodiscard]] tl::unexpected<Error> fault(std::string_view what) const {
        return fail(ErrorKind::BuildFailed, fmt::format("{} (line {})", what, line_));
    }

    [[nodiscard]] bool ahead(std::string_view word) const {
        return text_.substr(at_, word.size()) == word;
    }

    void step(std::size_t count) {
        const std::string_view passed = text_.substr(at_, count);
        line_ += static_cast<unsigned>(std::ranges::count(passed, '\n'));
        at_ += passed.size();
    }

    Result<void> skip_space() {
        while (at_ < text_.size()) {
            if (kWhiteSpace.find(text_[at_]) != std::string_view::npos) {
                step(1);
            } else if (text_[at_] == '#') {
                step(std::min(text_.find('\n', at_), text_.size()) - at_);
            } else if (ahead("(*")) {
                const std::size_t end = text_.find("*)", at_ + 2);
                if (end == std::string_view::npos) {
                    return fault("a comment isn't closed");
                }
                step(end + 2 - at_);
            } else {
                break;
            }
        }
        return {};
    }

    Result<void> take_token() {
        if (ahead("\"\"\"")) {
            return take_string("\"\"\"");
        }
        if (text_[at_] == '"') {
            return take_string("\"");
        }
        if (is_word_byte(text_[at_])) {
            return take_word();
        }
        for (const std::string_view symbol : {"!=",
                                              "<=",
                                              ">=",
                                              "[",
                                              "]",
                                              "(",
                                              ")",
                                              "{",
                                              "}",
                                              "=",
                                              "<",
                                              ">",
                                              "~",
                                              "!",
                                              "?",
                                              "&",
                                              "|",
                                              ":"}) {
            if (ahead(symbol)) {
                tokens_.push_back({Token::Kind::Symbol, std::string(symbol), line_});
                step(symbol.size());
                return {};
            }
        }
        return fault("there is a letter that opam files don't have");
    }

    /// Words may have parts that ':' joins ("ocaml:version"), but the ':' behind a field's name is a symbol.
    Result<void> take_word() {
        const auto end_of = [&](std::size_t from) {
            return static_cast<std::size_t>(
                std::find_if_not(
                    text_.begin() + static_cast<std::ptrdiff_t>(from), text_.end(), is_word_byte)
                - text_.begin());
        };
        std::size_t end = end_of(at_);
        while (end + 1 < text_.size() && text_[end] == ':' && is_word_byte(text_[end + 1])) {
            end = end_of(end + 1);
        }
        tokens_.push_back({Token::Kind::Word, std::string(text_.substr(at_, end - at_)), line_});
        step(end - at_);
        return {};
    }

    Result<void> take_string(std::string_view quote) {
        Token token{Token::Kind::String, {}, line_};
        step(quote.size());
        while (!ahead(quote)) {
            if (at_ >= text_.size()) {
                return fault("a string isn't closed");
            }
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                step(1);
            }
            token.text += text_[at_];
            step(1);
        }
        step(quote.size());
        tokens_.push_back(std::move(token));
        return {};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    std::vector<Token> tokens_;
};

}  // namespace

const Token& TokenCursor::peek(std::size_t ahead) const {
    return tokens[std::min(at + ahead, tokens.size() - 1)];
}

bool TokenCursor::take(std::string_view symbol) {
    const bool there = peek().is(symbol);
    at += there ? 1 : 0;
    return there;
}

tl::unexpected<Error> TokenCursor::fault(std::string_view what) const {
    return fail(ErrorKind::BuildFailed,
                fmt::format("{}, not '{}' (line {})",
                            what,
                            escaped(std::string_view(peek().text).substr(0, 60)),
                            peek().line));
}

Result<std::vector<Token>> opam_tokens(std::string_view text) {
    return Lexer(without_bom(text)).run();
}

}  // namespace dynbr::generators::ocaml
