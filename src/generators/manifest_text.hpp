// Reading a manifest of the tree whole, or finding out why it has no text.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

#include <optional>
#include <string>

namespace dynbr::generators {

/// The text of a file that a walk found. Nothing if it is no regular file within the tree; the findings then say why.
[[nodiscard]] Result<std::optional<std::string>> read_manifest(const ScanContext& context,
                                                               const std::string& path);

/// The text of a file that the packager named: that it can't be read is an error.
[[nodiscard]] Result<std::string> read_named_manifest(const ScanContext& context,
                                                      const std::string& path);

/// The folder of a path with a '/' at its end; empty for the tree itself.
[[nodiscard]] inline std::string folder_prefix(const std::string& path) {
    return path.substr(0, path.rfind('/') + 1);
}

/// "FILE:LINE: sentence", with foreign text escaped.
[[nodiscard]] tl::unexpected<Error> manifest_fault(const Place& place, const std::string& sentence);

}  // namespace dynbr::generators
