// PEP 440 specifiers as rpm's version bounds, bit for bit as pyproject-rpm-macros converts them.
#pragma once

#include "specifier.hpp"

#include "dynbr/base/error.hpp"
#include "dynbr/model/reldep.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::python {

/// "[EPOCH:]VERSION": without zeros at the end, with one suffix at most: ~aN, ~~devN or ^postN.
[[nodiscard]] std::string rpm_version(const Version& version);

/// The version of a bound with that comparison. Nothing if `version` is none.
[[nodiscard]] std::optional<std::string> bound_version(std::string_view version,
                                                       model::Comparison comparison);

/// One bound on `name`; a rich dependency where rpm needs two.
[[nodiscard]] Result<model::Reldep> bounded(const std::string& name, const Specifier& specifier);

/// All bounds on `name`, which must be in canonical order: `name`, one bound, or "(... with ...)".
[[nodiscard]] Result<model::Reldep> bounded(const std::string& name,
                                            const std::vector<Specifier>& specifiers);

}  // namespace dynbr::generators::python
