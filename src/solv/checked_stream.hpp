// Opens a compressed metadata file after its bytes have proved to be the expected ones.
#pragma once

#include "owners.hpp"

#include "dynbr/base/error.hpp"
#include "dynbr/solv/metadata.hpp"

namespace dynbr::solv {

/// The decompressed stream. Hashed and parsed through the same descriptor of a file that only we can write, so what is
/// parsed is what was checked. An Environment error, and the file removed, where the checksum differs.
/// What is unpacked is bounded: beyond the bounds reading ends with an error of the stream.
[[nodiscard]] Result<OwnedFile> open_checked(const CheckedFile& file);

}  // namespace dynbr::solv
