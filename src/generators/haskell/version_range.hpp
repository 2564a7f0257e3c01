// Versions and ranges of them as .cabal files write them: ">= 9.2 && < 9.6", "== 9.*", "^>= { 9.2, 9.4 }".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace dynbr::generators::haskell {

using Version = std::vector<unsigned>;

/// "9.6.6"; nothing if it isn't numbers and dots.
[[nodiscard]] std::optional<Version> parse_version(std::string_view text);

/// What is left to read of a condition.
struct Cursor {
    std::string_view rest;

    [[nodiscard]] bool at_end();
    /// Whether the token comes next; white space doesn't count.
    [[nodiscard]] bool ahead(std::string_view token);
    /// Steps over it if so.
    [[nodiscard]] bool take(std::string_view token);
    /// Letters, digits, '-', '_', '.' and apostrophes; may be empty.
    [[nodiscard]] std::string_view take_word();
};

/// Reads a range and says whether the version is in it; nothing if there is none.
[[nodiscard]] std::optional<bool> take_range(Cursor& cursor, const Version& version);

}  // namespace dynbr::generators::haskell
