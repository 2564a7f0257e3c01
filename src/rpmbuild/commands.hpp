// The command lines of rpm's programs. Values stay whole arguments and reach no shell.
#pragma once

#include "dynbr/rpmbuild/spec_build.hpp"

#include <string>
#include <vector>

namespace dynbr::rpmbuild {

/// Where the wrapper and the judged lines appear inside.
inline constexpr const char* kWrapperInside = "/run/dynbr/dynbr-capture";
inline constexpr const char* kJudgedInside = "/run/dynbr/judged-lines";

/// Folders below the top folder. What a round writes lies apart from what a build delivers.
inline constexpr const char* kRoundFolder = "ROUND";
inline constexpr const char* kIncomingFolder = "INCOMING";
inline constexpr const char* kIncomingPackage = "INCOMING/package.src.rpm";

enum class Judged { No, Yes };

[[nodiscard]] std::vector<std::string> unpack_command();
[[nodiscard]] std::vector<std::string> query_command(const BuildRequest& request,
                                                     const std::string& spec);
[[nodiscard]] std::vector<std::string> prepare_command(const BuildRequest& request,
                                                       const std::string& spec);
[[nodiscard]] std::vector<std::string> section_command(const BuildRequest& request,
                                                       const std::string& spec);
[[nodiscard]] std::vector<std::string> build_command(const BuildRequest& request,
                                                     const std::string& spec);

}  // namespace dynbr::rpmbuild
