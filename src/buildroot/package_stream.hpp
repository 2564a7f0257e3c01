// Packages on a pipe, from inside to the driver: for each one its name, a zero byte, its size in decimal, a zero byte
// and its bytes. Names and bytes are a build's: foreign.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/files.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::buildroot {

/// Letters, digits and `._+~^-`, ending in `.rpm`, neither hidden nor like an option, at most 255 bytes.
[[nodiscard]] bool is_sound_package_name(std::string_view name);

/// What rpmbuild leaves beside the packages and nobody may take for one: `*.buildreqs.nosrc.rpm`.
[[nodiscard]] bool is_leftover_name(std::string_view name);

[[nodiscard]] std::string package_heading(const std::string& name, std::uint64_t size);

/// Takes the stream in pieces of any size and writes each package into a folder, whole or not at all.
class PackageReceiver {
  public:
    explicit PackageReceiver(std::string result_folder);

    /// After the first error nothing more is taken.
    void take(std::string_view piece);

    /// The names, in the order of the stream; BuildFailed if the stream was unsound or ended within a package.
    [[nodiscard]] Result<std::vector<std::string>> finish();

  private:
    Result<void> take_heading(std::string_view& piece);
    Result<void> take_bytes(std::string_view& piece);
    Result<void> begin_package();

    std::string result_folder_;
    std::string heading_;
    std::optional<AtomicFile> file_;
    std::uint64_t missing_ = 0;
    std::vector<std::string> names_;
    Result<void> state_;
};

}  // namespace dynbr::buildroot
