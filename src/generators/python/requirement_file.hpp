// Requirement files, as far as their lines are requirements: continued lines, comments, "-r FILE", ${VARIABLE}, "#egg=".
#pragma once

#include "answers.hpp"

#include "dynbr/base/error.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::python {

/// Gives the content of a file that another one names, by its path from where the first one was found; null: none.
using FileReader = std::function<Result<const std::string*>(const std::string& path)>;

/// The requirements in `text`, which is the content of the file `path`. Any option but -r is an error.
/// `text` begins in line `first_line` of it. Variables of the environment are put in where the text names them: that is part of the format.
[[nodiscard]] Result<std::vector<Dependency>> requirements_in(std::string_view text,
                                                              const std::string& path,
                                                              const FileReader& read,
                                                              unsigned first_line = 1);

}  // namespace dynbr::generators::python
