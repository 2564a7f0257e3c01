// How bytes come from a repository. The seam where downloads by HTTP will stand beside file:// folders.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"
#include "dynbr/repo/config.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace dynbr::repo {

/// Bound to one repository.
class Transport {
  public:
    virtual ~Transport() = default;

    /// The file at this location below the repository's base: a regular file, open for reading at its start. Its bytes
    /// are foreign and may change while they are read. An Environment error names the location.
    [[nodiscard]] virtual Result<UniqueFd> fetch(const std::string& location) = 0;
};

[[nodiscard]] Result<std::unique_ptr<Transport>> transport_for(const RepositoryConfig& config);

/// Locations come from metadata: relative, without `..`, empty parts, URLs and control characters.
[[nodiscard]] Result<void> check_location(std::string_view location);

}  // namespace dynbr::repo
