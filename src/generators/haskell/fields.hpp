// The outer syntax of .cabal and cabal.project files: fields and sections, by layout or by braces. What the values mean is
// not known here.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::haskell {

/// One line of a field's value, without the white space around it.
struct ValueLine {
    unsigned line = 0;
    std::string text;
};

/// A field or a section, in the order of the file.
struct Element {
    /// In lower case: names of fields and sections are.
    std::string name;
    unsigned line = 0;
    bool is_section = false;
    /// A field's.
    std::vector<ValueLine> value;
    /// What stands behind a section's name on its line.
    std::string argument;
    /// A section's content.
    std::vector<Element> children;

    /// The value in one line.
    [[nodiscard]] std::string joined() const;
};

/// The error's message ends with the line; the caller names the file.
[[nodiscard]] Result<std::vector<Element>> parse_fields(std::string_view text);

/// The value of the last field of that name (in lower case); empty if there is none.
[[nodiscard]] std::string field_value(const std::vector<Element>& elements, std::string_view name);

[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace dynbr::generators::haskell
