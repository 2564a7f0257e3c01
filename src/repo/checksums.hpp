// Names of digests, as metadata has them.
#pragma once

#include "dynbr/model/package.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dynbr::repo {

/// "sha256", "sha384" or "sha512".
[[nodiscard]] const char* name_of(model::Digest digest);

[[nodiscard]] std::optional<model::Digest> digest_named(std::string_view name);

/// Nothing where the kind isn't accepted or the text isn't lower-case hexadecimal of its length.
[[nodiscard]] std::optional<model::Checksum> checksum_of(std::string_view kind, std::string hex);

}  // namespace dynbr::repo
