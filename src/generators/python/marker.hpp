// Environment markers (PEP 508): conditions on the Python and the system that a build is for.
#pragma once

#include "dynbr/base/error.hpp"

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dynbr::generators::python {

struct MarkerValue {
    /// A variable's name, or a literal.
    std::string text;
    bool variable = false;
};

struct MarkerComparison {
    MarkerValue left;
    /// "<", "in", "not in", ...
    std::string op;
    MarkerValue right;
};

struct Marker;
using MarkerTerm = std::variant<MarkerComparison, Marker>;

/// One of the groups must hold; a group holds if all of its terms do.
struct Marker {
    std::vector<std::vector<MarkerTerm>> groups;
};

/// Values of the variables. One that is missing is unknown.
using MarkerEnvironment = std::map<std::string, std::string, std::less<>>;

/// Reads a marker from the front of `text`, which becomes what is behind it.
[[nodiscard]] Result<Marker> take_marker(std::string_view& text);

/// A marker and nothing else.
[[nodiscard]] Result<Marker> parse_marker(std::string_view text);

/// Both must hold.
[[nodiscard]] Marker both(Marker a, Marker b);

/// `extra == "NAME"`
[[nodiscard]] Marker extra_marker(std::string_view name);

/// An error if the answer depends on an unknown variable, or if two values can't be compared so.
[[nodiscard]] Result<bool> evaluate(const Marker& marker, const MarkerEnvironment& environment);

}  // namespace dynbr::generators::python
