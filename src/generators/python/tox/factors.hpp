// Factors: the parts of environments' names in tox's configuration, and the conditions on them before a value's lines.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::python::tox {

/// "py{36,37}-{a,b},c" -> py36-a, py36-b, py37-a, py37-b, c. "{36-38}" is 36, 37 and 38. Nothing if it's no such list,
/// or a very long one.
[[nodiscard]] std::optional<std::vector<std::string>> expand_names(std::string_view names);

/// The factors of an environment, and those that always hold: the platform and the machine.
[[nodiscard]] std::set<std::string> factors_of(std::string_view environment,
                                               std::string_view platform,
                                               std::string_view machine);

struct ConditionalLine {
    /// Empty: it always holds.
    std::vector<std::string> conditions;
    std::string content;
};

/// "py36,!windows-x: CONTENT". A line without a condition is all content.
[[nodiscard]] ConditionalLine split_condition(std::string_view line);

/// Whether one of the conditions holds: all of its factors, joined by "-", are there, and none behind a "!" is.
[[nodiscard]] bool holds(const ConditionalLine& line, const std::set<std::string>& factors);

}  // namespace dynbr::generators::python::tox
