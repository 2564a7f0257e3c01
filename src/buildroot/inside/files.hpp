// Single files and folders below the top folder, which is the current folder; no link is ever followed.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>

namespace dynbr::buildroot::inside {

/// Makes the file anew with what `source_fd` holds, and the folders on the way. An executable source stays executable.
[[nodiscard]] Result<void> put_file(int source_fd, const std::string& path);

/// Writes a regular file to standard output.
[[nodiscard]] Result<void> get_file(const std::string& path);

/// Writes the names of the folder's regular files to standard output, each ended by a zero byte. A folder that doesn't
/// exist has none.
[[nodiscard]] Result<void> list_folder(const std::string& path);

/// Removes what is in the folder, and makes it where it doesn't exist, for the build user.
[[nodiscard]] Result<void> empty_folder(const std::string& path);

}  // namespace dynbr::buildroot::inside
