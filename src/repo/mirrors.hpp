// Lists of mirrors as servers hand them out: mirrorlist (a URL a line) and metalink (XML with checksums).
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/package.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::repo {

/// Real ones have up to about 50 kB.
inline constexpr std::size_t kMirrorsLimit = std::size_t{1} << 20U;
/// More mirrors than this are left out.
inline constexpr std::size_t kMostMirrors = 200;

struct Mirrors {
    /// http:// and https:// only, without a slash at the end, the preferred first.
    std::vector<std::string> bases;
    /// The repomd.xml must have one of these; empty where the list doesn't say.
    std::vector<model::Checksum> repomd;
};

/// An Environment error where no line is the URL of a mirror.
[[nodiscard]] Result<Mirrors> parse_mirrorlist(std::string_view bytes);

/// The mirrors of repomd.xml, and the checksums of its present and alternate states; md5 and sha1 count for nothing,
/// so a metalink that has no others is refused.
[[nodiscard]] Result<Mirrors> parse_metalink(std::string_view bytes);

}  // namespace dynbr::repo
