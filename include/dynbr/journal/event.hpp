// What happens in a build, one value an event. The journal holds them all; progress lines and `why` are views of it.
// Format: docs/journal.md.
#pragma once

#include "dynbr/base/error.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dynbr::journal {

struct RepositoryState {
    std::string id;
    std::string url;
    std::string revision;
    std::string repomd_sha256;
    /// Fingerprint of the key that signed it; empty where no signature is demanded.
    std::string signed_by{};
};

struct Started {
    /// Seconds since 1970.
    std::int64_t time = 0;
    std::string dynbr_version;
    std::string source;
    std::string arch;
    std::vector<std::string> base;
    std::vector<RepositoryState> repositories;
    unsigned max_rounds = 0;
    /// Facts about this machine and the rpm configuration that the result depends on, by name.
    std::map<std::string, std::string> environment;
};

struct RoundStarted {
    unsigned round = 0;
};

/// %prep was run on an empty tree.
struct Prepared {
    double seconds = 0;
};

struct SectionEnded {
    unsigned round = 0;
    bool ran = false;
    std::string termination;
    /// What it printed, byte for byte (invalid UTF-8 replaced).
    std::string lines;
    std::size_t tree_change_count = 0;
    std::vector<std::string> tree_changes;
    double seconds = 0;
};

struct RequirementRecord {
    std::string text;
    /// "base", "static" or "generated"
    std::string stage;
    /// Claims of the build's; empty and 0 where it made none.
    std::string generator;
    std::string file;
    unsigned line = 0;
    std::string field;
};

/// The round's whole set, and how it differs from the round before.
struct RequirementsJudged {
    unsigned round = 0;
    std::vector<RequirementRecord> requirements;
    std::vector<std::string> conflicts;
    std::vector<std::string> added;
    std::vector<std::string> removed;
};

struct PackageRecord {
    std::string nevra;
    std::string repository;
    std::string location;
    std::uint64_t size = 0;
    /// algorithm:hex
    std::string checksum;
};

struct ReasonRecord {
    std::size_t package = 0;
    /// Index of the package that requires it; absent where the goal itself asked.
    std::optional<std::size_t> required_by;
    std::string requirement;
};

struct Resolved {
    unsigned round = 0;
    std::vector<PackageRecord> packages;
    std::vector<ReasonRecord> reasons;
    double seconds = 0;
};

struct ProblemRecord {
    std::string requirement;
    std::string text;
    std::vector<std::string> candidates;
};

struct UnsolvableFound {
    unsigned round = 0;
    std::vector<ProblemRecord> problems;
    /// Not in the journal: it is a file beside it.
    std::string solver_case;
};

struct Installed {
    unsigned round = 0;
    std::vector<std::string> added;
    /// The root was started again from its base.
    bool restarted = false;
    /// Nothing was unpacked: a cached layer holds it.
    bool from_layer = false;
    double seconds = 0;
    /// Fingerprint of the key that signed it, for each of `added` whose repository demands a signature.
    std::map<std::string, std::string> signed_by{};
};

struct FixedPointReached {
    unsigned round = 0;
    unsigned section_runs = 0;
};

/// In the building run the section printed other lines than those that were judged.
struct LinesDiffered {
    std::vector<std::string> added;
    std::vector<std::string> removed;
};

struct BuildStarted {};

struct BuildEnded {
    std::string termination;
    std::vector<std::string> packages;
    double seconds = 0;
};

struct Finished {
    int exit_code = 0;
    /// The error's message and details, a line each; empty when all went well.
    std::vector<std::string> error;
    double seconds = 0;
};

using Event = std::variant<Started,
                           RoundStarted,
                           Prepared,
                           SectionEnded,
                           RequirementsJudged,
                           Resolved,
                           UnsolvableFound,
                           Installed,
                           FixedPointReached,
                           LinesDiffered,
                           BuildStarted,
                           BuildEnded,
                           Finished>;

}  // namespace dynbr::journal
