// Which profiles of a pom are active.
#pragma once

#include "pom.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::java {

/// What activation is evaluated for.
struct BuildMachine {
    unsigned java_version = 21;
    std::string os_name = "linux";
    std::string os_arch;
    /// -D NAME=VALUE.
    std::map<std::string, std::string, std::less<>> properties;
    /// -P ID and -P !ID.
    std::vector<std::string> profiles_on;
    std::vector<std::string> profiles_off;
};

/// Whether a file is in the tree; paths are relative to it.
using FileExists = std::function<bool(const std::string& path)>;

/// In the order of the file. Those that are active by default are so only if no other one of the pom is active.
[[nodiscard]] std::vector<const Profile*> active_profiles(const Pom& pom,
                                                          const BuildMachine& machine,
                                                          const FileExists& exists);

/// Whether a release of Java is meant by "1.8", "!1.8", "[9,)", "(,11]" and lists of ranges.
[[nodiscard]] bool java_version_matches(std::string_view condition, unsigned java_version);

/// The path that `relative` leads to from a folder ("" or with '/' at its end), without "." and ".."; nothing if that is
/// outside of the tree.
[[nodiscard]] std::optional<std::string> path_from(std::string_view folder,
                                                   std::string_view relative);

}  // namespace dynbr::generators::java
