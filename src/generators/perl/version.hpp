// Versions of Perl modules and ranges of them (version.pm; CPAN::Meta::Spec, "Version Ranges").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::perl {

/// As rpm's Perl dependencies have it: without a leading "v", cut at an underscore ("1.23_01" is "1.23", which is what
/// the providing side says, too). Nothing if it is no version.
[[nodiscard]] std::optional<std::string> plain_version(std::string_view text);

/// Dotted, with at least three parts: "5.006_001" is "5.6.0", "5.8.1" is itself, "3.14" is "3.140.0". The argument is what
/// plain_version() gave; `dotted` says that it had a leading "v".
[[nodiscard]] std::string normal_version(std::string_view plain, bool dotted = false);

/// As Perl compares: decimals as numbers ("1.10" is less than "1.9"), dotted ones part by part. Below, at or above zero.
[[nodiscard]] int compare_versions(std::string_view plain_a, std::string_view plain_b);

enum class Relop { Less, LessEqual, Equal, NotEqual, GreaterEqual, Greater };

struct Bound {
    Relop relop = Relop::GreaterEqual;
    /// As plain_version() gives it.
    std::string version;
    /// It had a leading "v".
    bool dotted = false;

    friend bool operator==(const Bound&, const Bound&) = default;
};

/// The bounds of a range; none for "any version". Nothing if it is no range.
[[nodiscard]] std::optional<std::vector<Bound>> read_range(std::string_view range);

}  // namespace dynbr::generators::perl
