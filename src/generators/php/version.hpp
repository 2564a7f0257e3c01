// Versions as Composer writes them: numbers as far as they are written, and a stability.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::php {

struct Version {
    /// One to four.
    std::vector<std::uint64_t> parts;
    /// "alpha", "beta", "rc" or "dev"; empty for a release.
    std::string stability;
    /// The number behind it.
    std::uint64_t step = 0;

    /// As rpm has it: "1.2~beta3".
    [[nodiscard]] std::string rpm_text() const;
};

/// "v1.2.3-beta2+build", with the numbers up to the first wildcard; nothing if it isn't a version, such as a branch's
/// name. A patch level ("-p1") is dropped.
[[nodiscard]] std::optional<Version> parse_version(std::string_view word);

/// Missing numbers are zeros; dev < alpha < beta < rc < release.
[[nodiscard]] std::strong_ordering compare(const Version& a, const Version& b);

}  // namespace dynbr::generators::php
