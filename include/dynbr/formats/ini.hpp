// INI files: sections of `key = value`, in the dialects of dnf and of Python.
#pragma once

#include "dynbr/base/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::formats {

struct IniOption {
    std::string key;
    /// Lines of a value that goes on over several are parted by '\n'.
    std::string value;
    /// Of the key, counted from 1.
    unsigned line = 0;
};

/// Sections of the same name are one, in the place of the first.
struct IniSection {
    std::string name;
    unsigned line = 0;
    /// In the order of the file; a key may be there more than once.
    std::vector<IniOption> options;

    /// The last one of that key, which is the one that counts; null if there is none.
    [[nodiscard]] const IniOption* find(std::string_view key) const;
};

enum class IniDialect {
    /// As libdnf reads .repo files: comments start in the first column, an indented line goes on with the value, an
    /// empty one ends it, and quotes around a whole value are dropped.
    Dnf,
    /// As Python's configparser: `:` parts keys from values, too, keys are folded to lower case, a value goes on with
    /// every line that is indented deeper than its key, and comments and empty lines between don't end it.
    Python,
};

struct IniLimits {
    std::size_t bytes = std::size_t{4} << 20U;
    std::size_t options = 100'000;
};

/// The error's message names the line; the caller names the file. A byte order mark is skipped; NUL is an error.
[[nodiscard]] Result<std::vector<IniSection>> parse_ini(std::string_view text,
                                                        IniDialect dialect,
                                                        const IniLimits& limits = {});

/// The section of that name; null if there is none.
[[nodiscard]] const IniSection* find_section(const std::vector<IniSection>& sections,
                                             std::string_view name);

}  // namespace dynbr::formats
