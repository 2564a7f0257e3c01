// An unpacked source tree, read confined and bounded: nothing outside of it is opened, nothing in it can block or flood.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators {

/// What a tree may cost. Exceeding one is an error that names the file and the limit.
struct TreeLimits {
    /// Files and folders seen by all walks together.
    std::size_t entries = 4'000'000;
    std::size_t depth = 200;
    std::size_t file_bytes = std::size_t{16} << 20U;
    std::uint64_t total_bytes = std::uint64_t{4} << 30U;
};

/// How paths are kept inside the tree: by the kernel (openat2), or by hand, folder by folder, where the kernel is too old
/// or a sandbox forbids the call. What can be read is the same.
enum class Confinement { Kernel, ByComponent };

/// A regular file, or a symbolic link that may lead to one.
struct TreeFile {
    /// Relative to the tree, with '/' between the components. Any bytes but NUL: print it escaped.
    std::string path;
    bool link = false;

    [[nodiscard]] std::string_view name() const;
};

struct FileContent {
    /// Why there is no content, where that is no error: a link that leads out of the tree or nowhere, a FIFO, a device.
    const char* unreadable = nullptr;
    std::string bytes;
    /// False if the file goes on after `bytes`.
    bool whole = false;
};

/// A folder that was opened, and what is remembered of it: each folder is listed once, however often it is walked.
/// Not for use by several threads: it counts what was read.
class SourceTree {
  public:
    [[nodiscard]] static Result<SourceTree> open(const std::string& folder,
                                                 TreeLimits limits = {},
                                                 Confinement confinement = Confinement::Kernel);

    /// The tree that begins at a folder of this one. It shares the limits, and its links may lead to where this one's may.
    [[nodiscard]] SourceTree below(const std::string& path) const;

    /// The folder as it was given to open(), and the path given to below().
    [[nodiscard]] const std::string& folder() const noexcept { return folder_; }

    /// Walks leave out folders whose name matches one of `patterns` ('*', '?'), or whose path from the folder that was
    /// opened does, if there is a '/' in the pattern.
    void exclude(std::vector<std::string> patterns);

    /// Says of a folder (path relative to the tree) whether to go into it.
    using FolderRule = std::function<bool(const std::string& path)>;

    /// All files and links: a folder's own first, sorted by name, then those of its subfolders in the same order.
    /// Links to folders are never followed.
    [[nodiscard]] Result<std::vector<TreeFile>> files(const FolderRule& enter);

    /// The first `most` bytes of a file. A file larger than the limit is an error even if less is asked for.
    [[nodiscard]] Result<FileContent> read_head(const std::string& path, std::size_t most);

    /// A whole file.
    [[nodiscard]] Result<FileContent> read(const std::string& path);

  private:
    struct Shared;
    struct Listing;
    SourceTree(std::shared_ptr<Shared> shared, std::string folder, std::string prefix);
    [[nodiscard]] Result<const Listing*> list(const std::string& path);
    [[nodiscard]] bool is_excluded(const std::string& path) const;
    [[nodiscard]] Result<std::string> read_bounded(int fd,
                                                   const std::string& path,
                                                   std::size_t most);

    std::shared_ptr<Shared> shared_;
    std::string folder_;
    /// What comes before paths of this tree in the one that was opened: "" or "sub/".
    std::string prefix_;
};

/// The last component of a path.
[[nodiscard]] std::string_view base_name(std::string_view path);

}  // namespace dynbr::generators
