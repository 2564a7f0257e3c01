// One build's root: an overlay above a cached layer of packages, made in milliseconds and thrown away.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"
#include "dynbr/buildroot/state.hpp"
#include "dynbr/model/build.hpp"
#include "dynbr/model/package.hpp"
#include "dynbr/process/run.hpp"
#include "dynbr/rpm/install.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::buildroot {

/// Opens package files that have been verified against their checksums: one descriptor for each package, in order.
/// Called only for packages that really have to be installed.
using OpenPackages =
    std::function<Result<std::vector<UniqueFd>>(const std::vector<model::Package>&)>;

/// What scriptlets and librpm print, piece by piece as it comes: root.log. Foreign text.
using LogSink = std::function<void(std::string_view)>;

struct Settings {
    rpm::Configuration configuration;
    OpenPackages open_packages;
    LogSink log;
};

/// A file of the host that appears inside, read-only, for one command. Its bytes are copied; the file itself is not
/// reachable from inside.
struct ReadOnlyFile {
    std::string host_path;
    std::string inside_path;
};

struct RunRequest {
    /// argv, environment, outputs, inherited descriptors, input and time limit; run in /builddir by the build user.
    process::Command command;
    /// A folder below /builddir that is covered by a throw-away overlay for this command.
    std::optional<std::string> throw_away;
    std::vector<ReadOnlyFile> files;
    /// As the root's root, in `/`.
    bool as_root = false;
};

struct RunResult {
    process::Finished finished;
    /// Only where `throw_away` was asked for.
    model::TreeChanges tree_changes;
};

/// What apply() did.
struct Change {
    std::vector<model::Package> added;
    /// The root was started again from a layer, because packages had to go.
    bool restarted = false;
};

class Buildroot {
  public:
    /// A root that holds exactly `base`, from its cached layer or, where there is none, from packages. The state must
    /// outlive the root.
    [[nodiscard]] static Result<Buildroot> create(const State& state,
                                                  std::vector<model::Package> base,
                                                  Settings settings);
    Buildroot(Buildroot&&) noexcept;
    Buildroot& operator=(Buildroot&&) noexcept;
    /// Throws the root and the top folder away.
    ~Buildroot();

    /// Makes the root hold exactly `wanted`. What is missing is installed; where packages have to go, the root starts
    /// again from the base layer, or from a layer of exactly `wanted` if that lacks members of the base.
    /// The top folder is left alone.
    [[nodiscard]] Result<Change> apply(std::vector<model::Package> wanted);

    /// Sorted.
    [[nodiscard]] const std::vector<model::Package>& packages() const;

    /// Runs one program. When this returns all processes of the root are dead, whatever the ending.
    [[nodiscard]] Result<RunResult> run(const RunRequest& request);

    /// A shell as the root's root on the caller's terminal.
    [[nodiscard]] Result<process::Finished> shell();

    // Files below the top folder. Paths are relative to it; no link in them is followed.

    /// Copies a regular file of the host, for the build user. Missing folders are made.
    [[nodiscard]] Result<void> put_file(const std::string& host_path, const std::string& path);

    [[nodiscard]] Result<std::string> get_file(const std::string& path, std::size_t limit);

    /// Names of the regular files in a folder, sorted; none if there is no such folder.
    [[nodiscard]] Result<std::vector<std::string>> list_folder(const std::string& path);

    /// Leaves an empty folder there, whatever there was.
    [[nodiscard]] Result<void> empty_folder(const std::string& path);

    /// Copies all packages below RPMS and SRPMS into a folder of the host, which exists. Names, sorted. A BuildFailed
    /// error names what is no regular file or no sound name; then nothing was taken.
    [[nodiscard]] Result<std::vector<std::string>> take_packages(const std::string& result_folder);

  private:
    class Body;
    explicit Buildroot(std::unique_ptr<Body> body);
    std::unique_ptr<Body> body_;
};

}  // namespace dynbr::buildroot
