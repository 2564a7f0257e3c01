// A lexer for Rust. Rules: the Rust reference, "Lexical structure".
#include "source_tokens.hpp"

#include <algorithm>

namespace dynbr::generators::rust {

namespace {

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || static_cast<unsigned char>(c) >= 0x80;
}

class Lexer {
  public:
    explicit Lexer(std::string_view source)
        : source_(source) {}

    std::vector<Token> run() {
        while (at_ < source_.size()) {
            if (!skip_blank_or_comment()) {
                take_token();
            }
        }
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] char byte(std::size_t offset) const {
        return at_ + offset < source_.size() ? source_[at_ + offset] : '\0';
    }

    void advance(std::size_t count) {
        const std::size_t end = std::min(at_ + count, source_.size());
        line_ +=
            static_cast<unsigned>(std::count(source_.begin() + static_cast<std::ptrdiff_t>(at_),
                                             source_.begin() + static_cast<std::ptrdiff_t>(end),
                                             '\n'));
        at_ = end;
    }

    bool skip_blank_or_comment() {
        const std::string_view rest = source_.substr(at_);
        if (std::string_view(" \t\r\n").find(rest.front()) != std::string_view::npos) {
            advance(1);
        } else if (rest.starts_with("//")) {
            advance(std::min(rest.find('\n'), rest.size()));
        } else if (rest.starts_with("/*")) {
            skip_block_comment();
        } else {
            return false;
        }
        return true;
    }

    /// They nest.
    void skip_block_comment() {
        std::size_t depth = 0;
        do {
            const std::string_view rest = source_.substr(at_);
            if (rest.starts_with("/*")) {
                ++depth;
                advance(2);
            } else if (rest.starts_with("*/")) {
                --depth;
                advance(2);
            } else {
                advance(1);
            }
        } while (depth > 0 && at_ < source_.size());
    }

    void push(Token::Kind kind, std::string text, std::size_t length) {
        tokens_.push_back({kind, std::move(text), line_, at_, at_ + length});
        advance(length);
    }

    void take_token() {
        const char first = byte(0);
        if (first == '"') {
            take_string(0);
        } else if (first == '\'') {
            take_quote();
        } else if (const std::size_t prefix = string_prefix(); prefix != 0) {
            take_prefixed(prefix);
        } else if (is_word_byte(first)) {
            const auto end = std::find_if_not(
                source_.begin() + static_cast<std::ptrdiff_t>(at_), source_.end(), is_word_byte);
            const auto length = static_cast<std::size_t>(end - source_.begin()) - at_;
            push(Token::Kind::Word, std::string(source_.substr(at_, length)), length);
        } else {
            push(Token::Kind::Other, std::string(1, first), 1);
        }
    }

    /// The length of r, b, br, c or cr before a quote or, with an r, before '#'.
    [[nodiscard]] std::size_t string_prefix() const {
        std::size_t length = 0;
        if (byte(0) == 'b' || byte(0) == 'c') {
            length = 1;
        }
        const bool raw = byte(length) == 'r';
        length += raw ? 1 : 0;
        std::size_t quote = length;
        while (raw && byte(quote) == '#') {
            ++quote;
        }
        return byte(quote) == '"' ? length : 0;
    }

    void take_prefixed(std::size_t prefix) {
        const bool plain = byte(0) == 'r';
        if (byte(prefix - 1) == 'r') {
            take_raw_string(prefix, plain);
        } else {
            take_string(prefix);
            tokens_.back().kind = Token::Kind::Other;
        }
    }

    void take_raw_string(std::size_t prefix, bool plain) {
        std::size_t hashes = 0;
        while (byte(prefix + hashes) == '#') {
            ++hashes;
        }
        const std::size_t begin = at_ + prefix + hashes + 1;
        const std::string close = '"' + std::string(hashes, '#');
        const std::size_t end = std::min(source_.find(close, begin), source_.size());
        push(plain ? Token::Kind::String : Token::Kind::Other,
             std::string(source_.substr(begin, end - begin)),
             std::min(end + close.size(), source_.size()) - at_);
    }

    /// A string whose quote stands `prefix` bytes ahead. One with an escape that has no byte to stand for is no String.
    void take_string(std::size_t prefix) {
        std::string text;
        bool whole = true;
        std::size_t i = prefix + 1;
        while (at_ + i < source_.size() && byte(i) != '"') {
            if (byte(i) != '\\') {
                text += byte(i++);
                continue;
            }
            constexpr std::string_view kEscapes = "\\\"'nrt0";
            constexpr std::string_view kMeant("\\\"'\n\r\t\0", 7);
            const auto found = kEscapes.find(byte(i + 1));
            whole = whole && found != std::string_view::npos;
            text += found == std::string_view::npos ? '?' : kMeant[found];
            i += 2;
        }
        push(whole ? Token::Kind::String : Token::Kind::Other, std::move(text), i + 1);
    }

    /// A character, or a lifetime or label.
    void take_quote() {
        if (byte(1) == '\\') {
            const auto close = std::min(source_.find('\'', at_ + 3), source_.size() - 1);
            push(Token::Kind::Other, "'", close + 1 - at_);
            return;
        }
        // A character has at most four bytes.
        constexpr std::size_t kLongest = 4;
        for (std::size_t length = 1; length <= kLongest; ++length) {
            const bool continues =
                length == 1 || (static_cast<unsigned char>(byte(length)) & 0xC0U) == 0x80U;
            if (!continues) {
                break;
            }
            if (byte(length + 1) == '\'' && byte(1) != '\'') {
                push(Token::Kind::Other, "'", length + 2);
                return;
            }
        }
        push(Token::Kind::Other, "'", 1);
    }

    std::string_view source_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view source) {
    return Lexer(source).run();
}

}  // namespace dynbr::generators::rust
