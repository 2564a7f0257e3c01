// Tokens of the Meson language.
#pragma once

#include "syntax.hpp"

namespace dynbr::generators::meson {

struct Token {
    enum class Kind { Name, Keyword, Number, String, Format, Operator, LineEnd, End };

    Kind kind = Kind::End;
    /// Of a string its value.
    std::string text;
    unsigned line = 0;
};

/// Line ends within brackets are left out, as are comments. Ends with End.
[[nodiscard]] tl::expected<std::vector<Token>, SourceFault> tokenize(std::string_view text,
                                                                     const SyntaxLimits& limits);

}  // namespace dynbr::generators::meson
