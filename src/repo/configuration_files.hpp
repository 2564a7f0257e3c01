// The files that a configuration is made of, read and taken apart, in the order in which they count.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/formats/ini.hpp"

#include <string>
#include <vector>

namespace dynbr::repo {

struct ConfigurationFile {
    std::string path;
    formats::IniFile content;
    /// It speaks of $releasever, or of a part of it.
    bool wants_releasever = false;
};

/// A file in the syntax of dnf.conf and .repo, or mock's .cfg. The error names it, and the line.
[[nodiscard]] Result<ConfigurationFile> read_configuration_file(const std::string& path);

/// All files of these folders with that ending, sorted by path, folder after folder in the order of names; a folder that
/// isn't there has none.
[[nodiscard]] Result<std::vector<ConfigurationFile>> read_configuration_folders(
    const std::vector<std::string>& folders, const std::string& ending);

}  // namespace dynbr::repo
