// Giving up rights before foreign files are read: what is left is to read the named files and folders, to compute, and to
// write to what is already open.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dynbr::generators {

struct Request;

struct ConfinementPlan {
    /// Files, and folders with all below them. Those that can't be opened are left out: opening them says why.
    std::vector<std::string> readable;
    /// Programs will be started, which need files and calls that nobody can foresee: only privileges that programs can
    /// gain are given up then.
    bool runs_programs = false;

    std::uint64_t memory_bytes = std::uint64_t{2} << 30U;
    std::uint64_t cpu_seconds = 600;
    /// Of any file that standard output or error may be.
    std::uint64_t file_bytes = std::uint64_t{16} << 30U;
};

/// The trees, and the files that operands and options of the ecosystems (those whose value is a FILE or a DIR) name.
[[nodiscard]] ConfinementPlan plan_confinement(const Request& request);

struct ConfinementReport {
    /// What holds: "no new privileges", "Landlock, version 7", ...
    std::vector<std::string> held;
    /// What this kernel, sandbox or build of the program lacks, and why.
    std::vector<std::string> missing;
};

/// For the whole rest of this process, which must have one thread. Nothing here is an error: what can't be had is
/// reported, for the rest of the build's confinement is still there.
[[nodiscard]] ConfinementReport confine_process(const ConfinementPlan& plan);

}  // namespace dynbr::generators
