// Foreign text made harmless for terminals and logs.
#pragma once

#include <string>
#include <string_view>

namespace dynbr {

/// Printable ASCII stays; every other byte becomes \n, \r, \t or \xHH, so that the result is one harmless line.
/// A backslash stays as it is: the form is for people, not for parsing back.
[[nodiscard]] std::string escaped(std::string_view foreign);

/// As escaped(), but line feeds stay and valid UTF-8 without control characters (C0, C1, bidi) is left alone.
[[nodiscard]] std::string escaped_lines(std::string_view foreign);

}  // namespace dynbr
