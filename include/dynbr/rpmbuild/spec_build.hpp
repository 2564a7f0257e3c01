// One spec's way through rpm in a root: sources, static requirements, %prep, the section, the building run.
// The commands and what each exit means: docs/rounds.md.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/build.hpp"
#include "dynbr/rpmbuild/enclosure.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::rpmbuild {

struct TimeLimits {
    /// For each command inside.
    std::optional<std::chrono::milliseconds> command;
    /// For all commands together, counted from the construction of the SpecBuild.
    std::optional<std::chrono::milliseconds> whole;
};

/// In bytes. One byte more ends the command.
struct OutputLimits {
    std::size_t lines = std::size_t{1} << 20;
    std::size_t client_log = std::size_t{4} << 20;
    std::size_t build_log = std::size_t{1} << 30;
};

struct BuildRequest {
    /// A spec or a source package on the host; which of them is told by its first bytes.
    std::string file;
    /// Where a spec's sources lie. For a source package: where to look for what it lacks; may be empty.
    std::string sources_folder;
    /// rpm's settings in this root and the user's --define, each "NAME VALUE"; later ones win.
    std::vector<std::string> defines;
    std::vector<std::string> with;
    std::vector<std::string> without;
    std::string target;
    TimeLimits time_limits;
    OutputLimits output_limits;
    /// Folder of the host for the packages.
    std::string result_folder;
    /// The program dynbr-capture on the host.
    std::string wrapper;
    /// Gets what rpm and the build print, raw, as it comes.
    std::function<void(std::string_view)> log;
    /// What messages call the file that `log` writes; may be empty.
    std::string log_name;
};

/// Processes are what a round costs, 20 to 40 ms each: query() is one (two where new sources came in, since a spec may
/// read them while it is parsed), run_section() one, prepare() one, build() one; bring_in() one for a source package,
/// none for a spec. The check that rpm is new enough rides on the query.
///
/// Order: bring_in, then query as often as wanted, prepare, run_section; build last, or prepare again after it.
/// Ends that say something of the build are values (model::SectionRun, model::BuildRun); where there is no value to
/// return, an interrupt is ErrorKind::Interrupted and a time limit or failure is ErrorKind::BuildFailed with the tail
/// of the log.
class SpecBuild {
  public:
    /// `enclosure` must outlive it.
    SpecBuild(Enclosure& enclosure, BuildRequest request);
    ~SpecBuild();

    /// Puts the spec below SPECS, or unpacks the source package inside as the build user; exactly one spec.
    [[nodiscard]] Result<void> bring_in();

    /// Asks rpm in the root; brings in the sources it names, regular files of exactly those names. All that are
    /// missing are named by one Environment error.
    [[nodiscard]] Result<model::SpecFacts> query();

    /// %prep on an emptied tree.
    [[nodiscard]] Result<void> prepare();

    [[nodiscard]] Result<model::SectionRun> run_section();

    /// Packages leave the root only from a run that succeeded with the judged lines.
    [[nodiscard]] Result<model::BuildRun> build(const std::string& judged_lines);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace dynbr::rpmbuild
