// "Why is this package here?", answered from a journal.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/journal/event.hpp"

#include <string>
#include <vector>

namespace dynbr::report {

/// One step of a chain: a requirement and the package that answers it.
struct Link {
    std::string requirement;
    journal::PackageRecord package;
};

/// A true chain, as short as there is one, from a requirement of the goal to a package.
struct Chain {
    /// Who asked for the first link's requirement. The origin in it is a claim of the build's.
    journal::RequirementRecord asked;
    /// The round in which it was first asked for; 0 for the base set and the spec's own BuildRequires.
    unsigned round = 0;
    /// Each package but the last one requires the next link's requirement. Never empty.
    std::vector<Link> links;
};

/// Explains `what`: a package's name or NEVRA, or a capability that something in the buildroot required. Reads the last
/// solution of the journal. An Environment error where the journal has no solution or knows no such thing; the error
/// names the nearest packages.
[[nodiscard]] Result<Chain> why(const std::vector<journal::Event>& events, const std::string& what);

}  // namespace dynbr::report
