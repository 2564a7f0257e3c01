// What is wrong with a line, shown as compilers do it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::grammar {

struct Diagnostic {
    /// Counted from 1; 0 if the input as a whole is refused, and then there is no excerpt.
    std::size_t line = 0;
    /// In bytes, counted from 1.
    std::size_t column = 0;
    /// A sentence without a full stop, in printable ASCII, as all text here.
    std::string reason;
    /// What to write instead; empty where there is nothing useful to say.
    std::string hint;
    /// The line, escaped; of a long one the part around the column.
    std::string excerpt;
    /// What is underlined in `excerpt`.
    std::size_t caret = 0;
    std::size_t caret_length = 1;

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// "INPUT:LINE:COLUMN: REASON", the excerpt, the caret below the column and the hint, without line ends.
[[nodiscard]] std::vector<std::string> render(const Diagnostic& diagnostic,
                                              std::string_view input_name);

}  // namespace dynbr::grammar
