// Files that show when they are damaged: a seal at their end covers every byte before it.
#pragma once

#include "dynbr/base/error.hpp"

#include <cstdio>
#include <functional>
#include <string>

namespace dynbr::solv {

/// Writes through `write`, seals and renames into place. Not flushed to disk: open_sealed() notices what a crash tore.
[[nodiscard]] Result<void> write_sealed(const std::string& path,
                                        const std::function<Result<void>(std::FILE*)>& write);

/// The file, open at its start, if it is there and its seal is whole; null otherwise.
/// The seal finds damage by accident, not by malice: the folder is ours alone.
[[nodiscard]] std::FILE* open_sealed(const std::string& path);

}  // namespace dynbr::solv
