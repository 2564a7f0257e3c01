// Repositories in folders of this machine: every file is opened below the folder, and no link leads out of it.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"
#include "dynbr/repo/config.hpp"

#include <string>

namespace dynbr::repo {

class RepositoryFolder {
  public:
    /// Of several file:// URLs the first that is a folder.
    [[nodiscard]] static Result<RepositoryFolder> open(const RepositoryConfig& config);

    /// The file at this location below the repository's base: a regular file, open for reading at its start. Its bytes
    /// are foreign and may change while they are read. An Environment error names the location.
    [[nodiscard]] Result<UniqueFd> fetch(const std::string& location) const;

  private:
    RepositoryFolder(std::string path, UniqueFd folder)
        : path_(std::move(path)),
          folder_(std::move(folder)) {}

    std::string path_;
    UniqueFd folder_;
};

}  // namespace dynbr::repo
