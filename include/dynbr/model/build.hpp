// What a build inside a root tells the outside: bounded text and how things ended. All of it is foreign.
#pragma once

#include "dynbr/base/termination.hpp"
#include "dynbr/model/requirement.hpp"

#include <string>
#include <vector>

namespace dynbr::model {

/// What rpm in the root says of a spec, one query's worth.
struct SpecFacts {
    std::string name;
    /// Requirement lines as rpm prints them; not yet parsed or judged.
    std::string build_requires;
    std::string build_conflicts;
    /// Base names of sources and patches.
    std::vector<std::string> sources;
};

/// What a run of the section did to the source tree, read from the overlay's upper layer.
struct TreeChanges {
    /// Relative to the top build folder; at most a few hundred are kept, `count` is the whole number.
    std::vector<std::string> paths;
    std::size_t count = 0;
};

/// One run of `%generate_buildrequires`.
struct SectionRun {
    /// rpmbuild's: exit status 11 where the section printed its lines, 0 where there is no section. A section that was
    /// killed by a signal shows as that signal, one that printed too much as Ending::OutputLimit; one that failed, with
    /// whatever status, as rpmbuild's exit status 1.
    Termination termination;
    /// The spec has such a section: the wrapper ran.
    bool ran = false;
    /// What it printed, byte for byte.
    std::string lines;
    /// The generators' own account of where each line came from, not yet parsed. A claim.
    std::string client_log;
    TreeChanges tree_changes;
    /// rpmbuild refused a line without saying so in its exit status (rpm-facts 1.1).
    bool rpm_ignored_lines = false;
    /// The section itself ended well, whatever became of rpmbuild afterwards: there are lines that crash it.
    bool section_succeeded = false;
    /// The last lines that rpmbuild printed, for the message when it failed.
    std::string log_tail;
};

/// The building run.
struct BuildRun {
    /// As in SectionRun.
    Termination termination;
    bool section_ran = false;
    std::string lines;
    std::string client_log;
    /// The wrapper stopped the section because it printed something else than the judged list.
    bool lines_differ = false;
    std::string log_tail;
    /// Base names of the packages taken out.
    std::vector<std::string> packages;
};

}  // namespace dynbr::model
