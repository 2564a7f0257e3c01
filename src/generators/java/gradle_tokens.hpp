// The words of a Gradle build script, in Groovy or Kotlin.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::java {

struct GradleToken {
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

/// Ends with an End token; comments are left out. The error's message ends with the line.
[[nodiscard]] Result<std::vector<GradleToken>> gradle_tokens(std::string_view text);

}  // namespace dynbr::generators::java
