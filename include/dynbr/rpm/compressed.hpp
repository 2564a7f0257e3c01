// Compressed files, read with librpmio.
#pragma once

#include "dynbr/base/error.hpp"

#include <cstddef>
#include <string>

namespace dynbr::rpm {

/// The decompressed content of the open file; how it is compressed is told by the end of `name` (.gz, .xz, .bz2, .zst, or
/// none of these: not at all). More than `limit` bytes are an error.
[[nodiscard]] Result<std::string> read_decompressed(int fd,
                                                    const std::string& name,
                                                    std::size_t limit);

}  // namespace dynbr::rpm
