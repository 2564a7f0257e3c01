// Packages as repositories offer them.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace dynbr::model {

struct Nevra {
    std::string name;
    std::uint32_t epoch = 0;
    std::string version;
    std::string release;
    std::string arch;

    /// name-[epoch:]version-release.arch, the epoch only where it isn't 0.
    [[nodiscard]] std::string text() const;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 that is implied here for a pointer
    friend auto operator<=>(const Nevra&, const Nevra&) = default;
    friend bool operator==(const Nevra&, const Nevra&) = default;
};

enum class Digest { Sha256, Sha384, Sha512 };

/// A digest of a whole file, in lower-case hexadecimal. Weaker digests than these are refused where they are read.
struct Checksum {
    Digest digest = Digest::Sha256;
    std::string hex;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 that is implied here for a pointer
    friend auto operator<=>(const Checksum&, const Checksum&) = default;
    friend bool operator==(const Checksum&, const Checksum&) = default;
};

/// One package of one configured repository, known by the checksum of its file.
struct Package {
    Nevra nevra;
    std::string repository;
    /// Relative to the repository's base URL, as its metadata has it.
    std::string location;
    std::uint64_t download_size = 0;
    std::uint64_t installed_size = 0;
    Checksum checksum;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 that is implied here for a pointer
    friend auto operator<=>(const Package&, const Package&) = default;
    friend bool operator==(const Package&, const Package&) = default;
};

}  // namespace dynbr::model
