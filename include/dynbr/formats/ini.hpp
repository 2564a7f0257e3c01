// INI files in the two dialects that matter here: Python's configparser (setup.cfg, tox.ini) and dnf's (dnf.conf, *.repo).
#pragma once

#include "dynbr/base/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::formats {

/// One line of a value, without the white space around it.
struct IniLine {
    std::string text;
    /// Counted from 1.
    unsigned number = 0;
};

struct IniOption {
    std::string name;
    unsigned line = 0;
    /// At least one; the first is the text behind the delimiter and may be empty. Empty lines at the end are dropped.
    std::vector<IniLine> lines;

    /// The lines joined by line feeds.
    [[nodiscard]] std::string value() const;
};

struct IniSection {
    std::string name;
    unsigned line = 0;
    /// In the order of the file. No name appears twice.
    std::vector<IniOption> options;

    /// Null if there is none of that name, which is compared byte for byte.
    [[nodiscard]] const IniOption* find(std::string_view option) const;
};

struct IniFile {
    /// In the order of the file. No name appears twice.
    std::vector<IniSection> sections;

    [[nodiscard]] const IniSection* find(std::string_view section) const;

    /// The option of a section; null if there is no such section or option.
    [[nodiscard]] const IniOption* find(std::string_view section, std::string_view option) const;
};

enum class IniDialect {
    /// Python's RawConfigParser with its defaults: "=" or ":" delimits, lines that are indented deeper than their option
    /// continue its value, so do empty ones between them; a section or an option that comes twice is an error.
    ConfigParser,
    /// libdnf's: only "=" delimits, indented lines continue a value (one of blanks as an empty line), an empty line or a
    /// comment ends it; comments begin in the first column; quotes around a whole value are dropped; sections that come
    /// twice are one, of an option that comes twice the last value counts.
    Dnf,
};

struct IniLimits {
    std::size_t bytes = std::size_t{16} << 20U;
    /// Sections, options and lines of values together.
    std::size_t entries = 1'000'000;
};

/// Lines whose first sign is "#" or ";" are comments. Names are kept as they are written. Nothing is
/// interpolated. The error's message ends with the line; the caller names the file.
[[nodiscard]] Result<IniFile> parse_ini(std::string_view text,
                                        IniDialect dialect,
                                        const IniLimits& limits = {});

}  // namespace dynbr::formats
