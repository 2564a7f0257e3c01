// What rpmbuild rounds need of a root. The module knows no more of buildroots than this.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/build.hpp"
#include "dynbr/process/run.hpp"

#include <string>
#include <vector>

namespace dynbr::rpmbuild {

/// A file of the host that appears inside, read-only, for one command.
struct ReadOnlyFile {
    std::string host_path;
    std::string inside_path;
};

enum class Tree {
    /// Work on %prep's tree itself.
    Plain,
    /// Work on a throw-away overlay above it; its upper layer is inspected and dropped.
    ThrowAway,
};

struct InsideCommand {
    /// argv, environment, outputs and limits; run as the build user in the top folder.
    process::Command command;
    Tree tree = Tree::Plain;
    std::vector<ReadOnlyFile> files;
};

struct InsideResult {
    process::Finished finished;
    /// Only for Tree::ThrowAway.
    model::TreeChanges tree_changes;
};

/// The top folder inside a root: BUILD, SOURCES, SPECS, ... lie below it.
inline constexpr const char* kTopFolder = "/builddir";

/// One build's place to run in. All of the command's processes are dead when run() returns.
class Enclosure {
  public:
    virtual ~Enclosure() = default;

    /// The top folder as commands inside see it.
    [[nodiscard]] virtual std::string top_folder() const { return kTopFolder; }

    /// The folder in which read-only files appear: out of the build's reach in a root, in the work folder elsewhere.
    [[nodiscard]] virtual std::string files_folder() const {
        return top_folder() == kTopFolder ? "/run/dynbr" : top_folder() + "/.dynbr";
    }

    [[nodiscard]] virtual Result<InsideResult> run(const InsideCommand& command) = 0;

    /// Copies a regular file of the host to a path below the top folder, owned by the build user.
    [[nodiscard]] virtual Result<void> put_file(const std::string& host_path,
                                                const std::string& relative_path) = 0;

    /// Reads one regular file below the top folder, no links followed, at most `limit` bytes.
    [[nodiscard]] virtual Result<std::string> get_file(const std::string& relative_path,
                                                       std::size_t limit) = 0;

    /// Base names of the regular files in a folder below the top folder, sorted; bounded.
    [[nodiscard]] virtual Result<std::vector<std::string>> list_folder(
        const std::string& relative_path) = 0;

    /// Empties a folder below the top folder (BUILD before another %prep), or makes it.
    [[nodiscard]] virtual Result<void> empty_folder(const std::string& relative_path) = 0;

    /// Moves every package below RPMS and SRPMS to `result_folder` on the host: regular files with sound names only,
    /// nothing overwritten but what an earlier build of ours left. Returns base names. BuildFailed names what is unsound.
    [[nodiscard]] virtual Result<std::vector<std::string>> take_packages(
        const std::string& result_folder) = 0;
};

}  // namespace dynbr::rpmbuild
