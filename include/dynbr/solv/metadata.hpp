// Brings a repository's rpm-md metadata into a pool, through `.solv` files that stand for it.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/solv/pool.hpp"

#include <optional>
#include <string>

namespace dynbr::solv {

/// A file and the checksum that its bytes must have; they are checked before they are parsed.
struct CheckedFile {
    std::string path;
    /// "sha256", "sha384" or "sha512"
    std::string checksum_type;
    std::string checksum;
};

struct RepositorySource {
    std::string id;
    int priority = 99;
    int cost = 1000;
    CheckedFile primary;
    std::optional<CheckedFile> filelists;
    /// Where `.solv` files are kept: a folder that nobody else can write to.
    std::string cache_folder;
};

/// Adds the repository to the pool, from its `.solv` file where that stands for this primary.xml and this libsolv.
/// Otherwise primary.xml is checked and parsed, and the `.solv` file written anew; a damaged one is dropped.
/// An Environment error if primary.xml is not what its checksum says (the file is removed, as it is a cache entry)
/// or cannot be parsed.
[[nodiscard]] Result<void> load_primary(Pool& pool, const RepositorySource& source);

/// Adds the complete file lists to the repository that load_primary() added as number `index`, in the same manner.
/// Nothing happens where the repository has none.
[[nodiscard]] Result<void> load_filelists(Pool& pool,
                                          std::size_t index,
                                          const RepositorySource& source);

/// Is this path among those that every primary.xml lists (/etc, bin folders, /usr/lib/sendmail), so that file lists
/// add nothing to it? createrepo's rule, and libsolv's.
[[nodiscard]] bool in_primary(std::string_view path);

}  // namespace dynbr::solv
