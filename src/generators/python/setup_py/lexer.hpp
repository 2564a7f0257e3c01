// Python source as tokens, with the indentation told as tokens of its own.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::python::setup_py {

struct Token {
    enum class Kind { Name, Number, String, FormatString, Sign, LineEnd, Indent, Dedent, End };

    Kind kind = Kind::End;
    /// A string's content with its escapes replaced; all else as written.
    std::string text;
    unsigned line = 0;
};

/// Ends with an End token. The error's message ends with the line.
[[nodiscard]] Result<std::vector<Token>> tokens_of(std::string_view code);

}  // namespace dynbr::generators::python::setup_py
