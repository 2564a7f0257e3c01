// Version specifiers (PEP 440): ">= 1.2", "== 3.*", and what they hold for.
#pragma once

#include "version.hpp"

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::python {

struct Specifier {
    /// "~=", "==", "!=", "<=", ">=", "<", ">" or "===".
    std::string op;
    /// As it was written, without white space around it; may end in ".*".
    std::string version;

    [[nodiscard]] bool has_wildcard() const { return version.ends_with(".*"); }

    /// The version without ".*".
    [[nodiscard]] std::string_view bare_version() const {
        return std::string_view(version).substr(0, version.size() - (has_wildcard() ? 2 : 0));
    }

    friend bool operator==(const Specifier&, const Specifier&) = default;
};

/// Reads one specifier from the front of `text`, which becomes what is behind it. Nothing if there is none.
/// ".*" is taken behind "<", "<=", ">" and ">=" too, as older releases of the packaging library do.
[[nodiscard]] std::optional<Specifier> take_specifier(std::string_view& text);

/// Comma-separated specifiers, or none, and nothing else. The error says what is wrong, not where.
[[nodiscard]] Result<std::vector<Specifier>> parse_specifiers(std::string_view text);

/// Sorted by operator and version as texts. Of those that mean the same, the first is kept.
[[nodiscard]] std::vector<Specifier> canonical_order(std::vector<Specifier> specifiers);

/// Whether the version satisfies it; pre-releases are not treated specially. Nothing if the specifier's version is none.
[[nodiscard]] std::optional<bool> holds(const Specifier& specifier, const Version& version);

}  // namespace dynbr::generators::python
