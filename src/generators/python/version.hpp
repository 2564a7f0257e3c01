// Versions of Python distributions (PEP 440). Numbers are kept as digits, so that none is too large.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::python {

/// Digits without leading zeros.
using Digits = std::string;

struct Version {
    struct Pre {
        /// "a", "b" or "rc".
        std::string letter;
        Digits number;
    };

    Digits epoch = "0";
    /// At least one, as many as were written.
    std::vector<Digits> release;
    std::optional<Pre> pre;
    std::optional<Digits> post;
    std::optional<Digits> dev;
    /// Lower case, the parts joined by "."; empty if there is none.
    std::string local;

    [[nodiscard]] bool is_prerelease() const { return pre || dev; }
};

/// Nothing if it is no version; white space around it is allowed.
[[nodiscard]] std::optional<Version> parse_version(std::string_view text);

/// What may stand behind a version's release.
enum class VersionTail {
    Public,
    /// Also "+local".
    Local,
};

/// How many bytes at the beginning of `text` are a version (without white space); 0: none.
[[nodiscard]] std::size_t version_length(std::string_view text, VersionTail tail);

/// How many bytes at the beginning are no more than "v", an epoch and a release; 0: none.
[[nodiscard]] std::size_t release_length(std::string_view text);

/// PEP 440's order, with `local` or as if there were none.
[[nodiscard]] std::strong_ordering compare(const Version& a, const Version& b, bool local = true);

/// "9" -> "10"
[[nodiscard]] Digits incremented(Digits number);

/// Without zeros at the end, but at least one.
[[nodiscard]] std::vector<Digits> without_end_zeros(std::vector<Digits> release);

}  // namespace dynbr::generators::python
