// The DESCRIPTION file of an R package: fields as read.dcf() of R reads them, and the packages that a field lists.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::r {

struct Field {
    std::string name;
    unsigned line = 0;
    /// The lines, joined by line feeds, each without white space around it.
    std::string value;
};

/// The first record of the file: an R package has no other.
struct Description {
    std::vector<Field> fields;

    /// The last one of that name, as in R; null if there is none.
    [[nodiscard]] const Field* find(std::string_view name) const;

    /// The value of that field; empty if there is none.
    [[nodiscard]] std::string_view value(std::string_view name) const;
};

/// The error's message ends with the line; the caller names the file.
[[nodiscard]] Result<Description> parse_description(std::string_view text);

/// One package of a field, with the constraint in the parentheses behind it.
struct ListedPackage {
    std::string name;
    /// "", ">=", "<=", "==", "=", ">", "<" or "!=".
    std::string op;
    std::string version;
    unsigned line = 0;
};

/// The packages of a field such as Imports. An error where a constraint isn't OPERATOR VERSION; its message ends with
/// the line.
[[nodiscard]] Result<std::vector<ListedPackage>> listed_packages(const Field& field);

}  // namespace dynbr::generators::r
