// Golden files: expected text that lies in a file below tests/data.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::testing {

/// tests/data/RELATIVE.
[[nodiscard]] std::filesystem::path data_path(std::string_view relative);

/// The whole file below tests/data; a missing one is a failure of the test and reads as empty.
[[nodiscard]] std::string read_data(std::string_view relative);

/// Files directly in that folder below tests/data whose names match PREFIX*SUFFIX, as paths relative to tests/data, sorted.
[[nodiscard]] std::vector<std::string> data_files(std::string_view folder,
                                                  std::string_view prefix,
                                                  std::string_view suffix);

/// Expects that the file below tests/data holds `text`. With DYNBR_ACCEPT=1 in the environment it rewrites the file
/// where it differs and marks the test as skipped, so that accepting never counts as passing.
void expect_golden(std::string_view relative, std::string_view text);

}  // namespace dynbr::testing
