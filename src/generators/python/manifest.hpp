// Reading lists and tables of requirements out of pyproject.toml.
#pragma once

#include "answers.hpp"
#include "project.hpp"

#include "dynbr/base/error.hpp"
#include "dynbr/formats/document.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::python {

/// The strings of the array at `path` below `top`, each at its line; nothing if it is missing; an error if it is anything
/// but an array of strings.
[[nodiscard]] Result<std::vector<Dependency>> string_array(
    const Project& project, const formats::Node& top, std::initializer_list<std::string_view> path);

/// The same for a node that is known to be there. `field` is its name in messages.
[[nodiscard]] Result<std::vector<Dependency>> strings_of(const Project& project,
                                                         const formats::Node& array,
                                                         const std::string& field);

/// The string at `path`; empty if it is missing or no string.
[[nodiscard]] std::string string_at(const formats::Node& top,
                                    std::initializer_list<std::string_view> path);

/// Whether the array at `path` has that string.
[[nodiscard]] bool array_has(const formats::Node& top,
                             std::initializer_list<std::string_view> path,
                             std::string_view text);

/// The [project] table's own requirements (PEP 621): what isn't named as dynamic there. `top` is the whole document.
[[nodiscard]] Result<Metadata> project_table(const Project& project, const formats::Node& top);

[[nodiscard]] tl::unexpected<Error> wrong_type(const Place& place, std::string_view expected);

}  // namespace dynbr::generators::python
