// Variables of dnf's configuration: $name, ${name}, ${name:-word}, ${name:+word}.
#pragma once

#include "dynbr/base/error.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::repo {

using Variables = std::map<std::string, std::string, std::less<>>;

inline constexpr std::size_t kLongestVariable = 4096;
inline constexpr std::size_t kLongestExpansion = std::size_t{64} << 10U;

struct Expanded {
    std::string text;
    /// Variables that were asked for and that nobody has set; they stand in the text as they were written.
    std::vector<std::string> unknown;
};

/// A backslash takes the next character's meaning away. An expression that doesn't end stays as it is, with all behind
/// it. What a variable holds is not expanded again. Bounded by kLongestExpansion.
[[nodiscard]] Result<Expanded> expand(std::string_view text, const Variables& variables);

/// arch, basearch and, if given, releasever with releasever_major and releasever_minor (9.4: 9 and 4; 41: 41 and "").
[[nodiscard]] Variables variables_for(const std::string& arch, const std::string& releasever);

/// Each file in the folder is a variable; its first line is the value. A folder that isn't there has none.
[[nodiscard]] Result<void> add_variables_of(const std::string& folder, Variables& variables);

/// What repositories call machines of this architecture: i386 for an i686.
[[nodiscard]] std::string base_arch(std::string_view arch);

}  // namespace dynbr::repo
