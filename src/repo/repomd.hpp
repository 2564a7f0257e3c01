// repomd.xml: the list of a repository's metadata files with their checksums.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/package.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynbr::repo {

/// Real ones have about 4 kB.
inline constexpr std::size_t kRepomdLimit = std::size_t{4} << 20U;

struct RepomdFile {
    /// Checked: stays below the repository.
    std::string location;
    model::Checksum checksum;
    std::optional<std::uint64_t> size;
    /// ".xml.gz" and the like.
    std::string suffix;
};

struct Repomd {
    std::string revision;
    RepomdFile primary;
    std::optional<RepomdFile> filelists;
    /// comps.xml, compressed where the repository has that.
    std::optional<RepomdFile> groups{};
};

/// An Environment error where something needed is missing, weak or of an unknown kind, and where the repository has
/// modules: packages of module streams would be taken without their rules. With `module_hotfixes` they are.
[[nodiscard]] Result<Repomd> parse_repomd(std::string_view bytes, bool module_hotfixes = false);

}  // namespace dynbr::repo
