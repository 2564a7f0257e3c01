// Requirements of Python distributions (PEP 508): "name[extra] >= 1, < 2; python_version < '3.9'", "name @ URL".
#pragma once

#include "marker.hpp"
#include "specifier.hpp"

#include "dynbr/base/error.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::python {

struct PythonRequirement {
    /// As written.
    std::string name;
    /// As written, sorted, each once.
    std::vector<std::string> extras;
    std::vector<Specifier> specifiers;
    std::string url;
    std::optional<Marker> marker;
};

/// The error says what is wrong and quotes the text; it hints at what else the text may be.
[[nodiscard]] Result<PythonRequirement> parse_requirement(std::string_view text);

}  // namespace dynbr::generators::python
