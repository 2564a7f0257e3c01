// Reading Go tokens: comments, semicolon insertion, identifiers and the two kinds of string literals.
#include "lexer.hpp"

#include "../text.hpp"

#include <algorithm>

namespace dynbr::generators::go {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
           || static_cast<unsigned char>(c) >= 0x80;
}

bool is_identifier_byte(char c) {
    return is_letter(c) || (c >= '0' && c <= '9');
}

}  // namespace

Lexer::Lexer(std::string_view text, bool whole)
    : text_(without_bom(text)),
      whole_(whole) {}

char Lexer::peek(std::size_t ahead) {
    if (at_ + ahead >= text_.size()) {
        touched_end_ = true;
        return '\0';
    }
    return text_[at_ + ahead];
}

Token Lexer::take(TokenKind kind, std::size_t length) {
    Token token{kind, text_.substr(at_, length), line_};
    at_ += length;
    statement_may_end_ =
        kind == TokenKind::Identifier || kind == TokenKind::String || kind == TokenKind::RightParen;
    return token;
}

Token Lexer::inserted_semicolon() {
    statement_may_end_ = false;
    comments_.clear();
    previous_line_ = line_;
    token_line_ = line_;
    return Token{TokenKind::Semicolon, {}, line_};
}

void Lexer::skip_line_comment() {
    const std::size_t start = at_;
    const std::size_t end = text_.find('\n', at_);
    if (end == std::string_view::npos) {
        touched_end_ = true;
    }
    at_ = std::min(end, text_.size());
    comments_.push_back({text_.substr(start, at_ - start), line_, line_});
}

Scanned<bool> Lexer::skip_block_comment() {
    const std::size_t start = at_;
    const std::size_t end = text_.find("*/", at_ + 2);
    if (end == std::string_view::npos) {
        touched_end_ = true;
        return fault(line_, "a comment is not closed");
    }
    at_ = end + 2;
    const std::string_view comment = text_.substr(start, at_ - start);
    const auto lines = static_cast<unsigned>(std::count(comment.begin(), comment.end(), '\n'));
    comments_.push_back({comment, line_, line_ + lines});
    line_ += lines;
    return lines != 0;
}

/// True when a line ended where a semicolon has to be inserted.
Scanned<bool> Lexer::skip_space() {
    for (;;) {
        const char c = peek();
        if (c == '\n') {
            if (statement_may_end_) {
                return true;
            }
            ++at_;
            ++line_;
        } else if (c == ' ' || c == '\t' || c == '\r') {
            ++at_;
        } else if (c == '/' && peek(1) == '/') {
            if (statement_may_end_) {
                return true;
            }
            skip_line_comment();
        } else if (c == '/' && peek(1) == '*') {
            // A comment with a line end in it counts as one, and as a statement's end the comment belongs to the next.
            const std::size_t end = text_.find("*/", at_ + 2);
            if (statement_may_end_
                && text_.substr(at_, end - at_).find('\n') != std::string_view::npos) {
                return true;
            }
            if (const auto skipped = skip_block_comment(); !skipped) {
                return skipped;
            }
        } else {
            return false;
        }
    }
}

Scanned<Token> Lexer::quoted() {
    std::size_t length = 1;
    for (;; ++length) {
        const char c = peek(length);
        if (c == '\\' && peek(length + 1) != '\n') {
            ++length;
        } else if (c == '"') {
            return take(TokenKind::String, length + 1);
        }
        if (at_ + length >= text_.size() || text_[at_ + length] == '\n') {
            return fault(line_, "a string is not closed");
        }
    }
}

Scanned<Token> Lexer::raw() {
    const std::size_t end = text_.find('`', at_ + 1);
    if (end == std::string_view::npos) {
        touched_end_ = true;
        return fault(line_, "a raw string is not closed");
    }
    const Token token = take(TokenKind::String, end + 1 - at_);
    line_ += static_cast<unsigned>(std::count(token.text.begin(), token.text.end(), '\n'));
    return token;
}

Scanned<Token> Lexer::next() {
    previous_line_ = line_;
    comments_.clear();
    const auto line_ended = skip_space();
    if (!line_ended) {
        return tl::make_unexpected(line_ended.error());
    }
    if (*line_ended) {
        return inserted_semicolon();
    }
    token_line_ = line_;
    if (at_ >= text_.size()) {
        return statement_may_end_ ? inserted_semicolon() : Token{TokenKind::End, {}, line_};
    }
    switch (const char c = text_[at_]) {
        case '"':
            return quoted();
        case '`':
            return raw();
        case '(':
            return take(TokenKind::LeftParen, 1);
        case ')':
            return take(TokenKind::RightParen, 1);
        case '.':
            return take(TokenKind::Dot, 1);
        case ';':
            return take(TokenKind::Semicolon, 1);
        case '\0':
            return fault(line_, "a NUL byte");
        default:
            if (!is_letter(c)) {
                return take(TokenKind::Other, 1);
            }
    }
    std::size_t length = 1;
    while (is_identifier_byte(peek(length))) {
        ++length;
    }
    return take(TokenKind::Identifier, length);
}

std::vector<Comment> Lexer::doc() const {
    std::size_t at = 0;
    // A comment on the line of the token before belongs to that one.
    if (!comments_.empty() && comments_.front().first_line == previous_line_
        && previous_line_ != 0) {
        for (unsigned last = comments_.front().last_line;
             at < comments_.size() && comments_[at].first_line <= last;
             ++at) {
            last = comments_[at].last_line;
        }
    }
    std::size_t group = at;
    for (std::size_t i = at; i < comments_.size(); ++i) {
        if (i > at && comments_[i].first_line > comments_[i - 1].last_line + 1) {
            group = i;
        }
    }
    if (group >= comments_.size() || comments_.back().last_line + 1 != token_line_) {
        return {};
    }
    return {comments_.begin() + static_cast<std::ptrdiff_t>(group), comments_.end()};
}

}  // namespace dynbr::generators::go
