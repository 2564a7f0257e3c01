// The command lines of rpm's programs. Values stay whole arguments and reach no shell.
#pragma once

#include "dynbr/rpmbuild/spec_build.hpp"

#include <string>
#include <vector>

namespace dynbr::rpmbuild {

/// Names of the wrapper and of the judged lines below the enclosure's files folder.
inline constexpr const char* kWrapperName = "dynbr-capture";
inline constexpr const char* kJudgedName = "judged-lines";

/// Folders below the top folder. What a round writes lies apart from what a build delivers.
inline constexpr const char* kRoundFolder = "ROUND";
inline constexpr const char* kIncomingFolder = "INCOMING";
inline constexpr const char* kIncomingPackage = "INCOMING/package.src.rpm";

/// Where things are inside.
struct Places {
    std::string top;
    std::string files;
    /// Path of the spec.
    std::string spec;
};

[[nodiscard]] std::vector<std::string> unpack_command(const Places& places);
[[nodiscard]] std::vector<std::string> query_command(const BuildRequest& request,
                                                     const Places& places);
[[nodiscard]] std::vector<std::string> prepare_command(const BuildRequest& request,
                                                       const Places& places);
[[nodiscard]] std::vector<std::string> section_command(const BuildRequest& request,
                                                       const Places& places);
[[nodiscard]] std::vector<std::string> build_command(const BuildRequest& request,
                                                     const Places& places);

}  // namespace dynbr::rpmbuild
