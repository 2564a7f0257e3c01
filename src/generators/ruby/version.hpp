// Versions of gems and requirements on them (Gem::Version, Gem::Requirement).
#pragma once

#include "dynbr/model/reldep.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::ruby {

[[nodiscard]] bool is_version(std::string_view text);

/// As Gem::Version compares: numbers as numbers, words (a pre-release) below them. Below, at or above zero.
[[nodiscard]] int compare_versions(std::string_view a, std::string_view b);

/// "1.0-rc1" is "1.0.pre.rc1".
[[nodiscard]] std::string plain_version(std::string_view text);

/// What "~> V" stays below: pre-release and last number dropped, the last one left one higher.
[[nodiscard]] std::string bumped(std::string_view version);

/// `name` with requirements such as "~> 1.2", ">= 1.2.3", "!= 1.3"; several of them in one text may be separated by commas.
/// Nothing if one can't be read.
[[nodiscard]] std::optional<model::Reldep> requirement(
    const std::string& name, const std::vector<std::string>& requirements);

}  // namespace dynbr::generators::ruby
