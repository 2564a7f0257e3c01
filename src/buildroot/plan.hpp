// What the driver asks of one run of dynbr-enter: passed by an inherited descriptor, because an argument vector has a
// size limit and is public in /proc. The driver is trusted; nothing in a plan comes from a build unescaped or unjudged.
#pragma once

#include "dynbr/base/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::buildroot {

/// `count` ids from 0 inside are `base`... outside.
struct IdRange {
    std::uint32_t base = 0;
    std::uint32_t count = 0;

    friend bool operator==(const IdRange&, const IdRange&) = default;
};

struct IdMapping {
    IdRange uids;
    IdRange gids;

    friend bool operator==(const IdMapping&, const IdMapping&) = default;
};

/// The ids inside of the user that builds: not the one that owns the root's files.
inline constexpr unsigned kBuildUser = 1000;

enum class Job {
    Run,          ///< a program, as the build user or as the root's root
    Install,      ///< a librpm transaction; only in dynbr-install
    Put,          ///< copy a descriptor to a file below the top folder
    Get,          ///< copy a file below the top folder to standard output
    List,         ///< names of a folder's regular files, each ended by a zero byte
    Empty,        ///< remove what is in a folder below the top folder
    Take,         ///< send the packages below RPMS and SRPMS (package_stream.hpp)
    TreeChanges,  ///< report the throw-away overlay's upper layer and remove it
    Remove,       ///< remove what is in the area
    RemoveRoot,   ///< remove the root's upper layer, keep the top folder
};

/// A file that appears inside, read-only: its bytes are copied from a descriptor, so that no inode of the host does.
struct FileMount {
    int fd = -1;
    bool executable = false;
    std::string inside_path;
};

struct Plan {
    Job job = Job::Run;
    /// The ending is written here (status.hpp).
    int status_fd = -1;
    /// End of file here means that the driver is gone.
    int liveness_fd = -1;
    /// The folder that `layer` and `area` are relative to.
    int folder_fd = -1;
    IdMapping ids;
    /// Read-only lower layer of the root; empty where `area`/root is itself the root (a layer in the making).
    std::string layer;
    /// The folder of this build or new layer that belongs to the ids inside; see docs/roots.md.
    std::string area;
    /// Folder below the top folder that is covered by a throw-away overlay; empty for none.
    std::string throw_away;

    // Run
    bool as_root = false;
    bool on_terminal = false;
    std::vector<std::string> argv;
    std::vector<std::string> environment;
    std::vector<int> kept_fds;
    std::vector<FileMount> files;

    // Install
    std::vector<int> package_fds;
    /// "name body" each, in order.
    std::vector<std::string> macros;

    // Put, Get, List, Empty
    std::string path;
    int source_fd = -1;
};

/// Words ended by zero bytes.
[[nodiscard]] std::string encode(const Plan& plan);

[[nodiscard]] Result<Plan> decode_plan(std::string_view words);

}  // namespace dynbr::buildroot
