// Requirement lines from a file or standard input, and names from options.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/grammar/parse.hpp"
#include "dynbr/model/requirement.hpp"

#include <string>
#include <vector>

namespace dynbr::cli {

struct InputLines {
    /// What messages call it.
    std::string name;
    grammar::ParsedLines parsed;
};

/// Reads at most one byte more than the grammar's limit from `file`; "" and "-" are standard input.
[[nodiscard]] Result<InputLines> read_lines(const std::string& file);

/// As requirements of one stage, canonical; InvalidRequirements naming all bad lines.
[[nodiscard]] Result<std::vector<model::Requirement>> to_requirements(const InputLines& lines,
                                                                      model::Stage stage);

}  // namespace dynbr::cli
