// A repository's metadata once it is on this machine, verified.
#pragma once

#include "dynbr/model/package.hpp"

#include <optional>
#include <string>

namespace dynbr::model {

struct MetadataFile {
    std::string path;
    Checksum checksum;
};

/// What repo hands to resolve: verified files, and where their parsed form may be kept.
struct RepositoryMetadata {
    std::string id;
    std::string base_url;
    std::string revision;
    /// Of repomd.xml itself: names this state of the repository.
    Checksum repomd;
    int priority = 99;
    int cost = 1000;
    MetadataFile primary;
    /// Absent where the repository has none.
    std::optional<MetadataFile> filelists;
    /// comps.xml; absent where the repository has none, and where nobody wants it.
    std::optional<MetadataFile> groups{};
    /// The fingerprint of the key that signed repomd.xml; empty where no signature is demanded.
    std::string signed_by{};
    /// A folder of ours (mode 0700) for `.solv` files, which are named by the checksums that they stand for.
    std::string cache_folder;
};

}  // namespace dynbr::model
