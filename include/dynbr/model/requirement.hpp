// A requirement: a reldep plus where it came from.
#pragma once

#include "dynbr/model/reldep.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dynbr::model {

/// Who asked for it: the base set, the spec, its section, or the user by hand. This is the driver's own knowledge, never
/// a claim of the build's.
enum class Stage { Base, Static, Generated, Given };

/// Where a generator says that it read the requirement. A claim of the build's: shown as such, never matched on.
struct Origin {
    std::string generator;
    std::string file;
    unsigned line = 0;
    std::string field;

    friend bool operator==(const Origin&, const Origin&) = default;
};

struct Requirement {
    Reldep reldep;
    /// Canonical form (grammar::render), by which requirements are compared and sorted.
    std::string text;
    Stage stage = Stage::Generated;
    std::optional<Origin> claimed_origin;
};

/// Sorted by text, each text once; the earliest stage of equals is kept, and the first claimed origin.
[[nodiscard]] std::vector<Requirement> canonical_set(std::vector<Requirement> requirements);

}  // namespace dynbr::model
