// Semantic versions as Cargo has them, and the scanning of their parts.
#pragma once

#include <tl/expected.hpp>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace dynbr::generators::rust {

/// What is wrong, as a sentence; may hold foreign text.
template <class T>
using Parsed = tl::expected<T, std::string>;

/// A whole semantic version without its build metadata.
struct Version {
    std::uint64_t major = 0;
    std::uint64_t minor = 0;
    std::uint64_t patch = 0;
    /// "alpha.4"; empty for a release.
    std::string pre;

    /// As rpm has it: "1.2.3~alpha.4", with '_' for '-'.
    [[nodiscard]] std::string rpm_text() const;

    friend bool operator==(const Version&, const Version&) = default;
};

/// By semver's precedence: a pre-release is below its release.
[[nodiscard]] std::strong_ordering compare(const Version& a, const Version& b);

/// A whole version as in `package.version`.
[[nodiscard]] Parsed<Version> parse_version(std::string_view text);

/// Takes `word` off the front of `text`, if it stands there.
[[nodiscard]] bool take(std::string_view& text, std::string_view word);

void skip_spaces(std::string_view& text);

/// A number without leading zeros, taken off the front of `text`. One can be added to it.
[[nodiscard]] Parsed<std::uint64_t> take_number(std::string_view& text);

/// "-pre+build" behind a version that is whole; the pre-release of it.
[[nodiscard]] Parsed<std::string> take_suffixes(std::string_view& text);

}  // namespace dynbr::generators::rust
