// Rust program text as tokens: enough to see literal arguments of calls, and nothing of what stands in comments.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::rust {

struct Token {
    enum class Kind {
        /// A keyword, an identifier or a number.
        Word,
        /// A string literal with its escapes undone.
        String,
        /// One byte of punctuation, or a literal of another kind.
        Other,
    };

    Kind kind = Kind::Other;
    std::string text;
    unsigned line = 0;
    /// Of its first byte, and of the byte behind it.
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool is(std::string_view spelling) const {
        return kind != Kind::String && text == spelling;
    }
};

/// Never fails: what isn't Rust gives tokens that mean nothing. Takes time linear in the text.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view source);

}  // namespace dynbr::generators::rust
