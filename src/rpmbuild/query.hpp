// rpm's answer about a spec: how it is asked for and how it is read. Pure text, all of it foreign.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/build.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::rpmbuild {

/// For -E, evaluated by the same process before the spec is parsed: does this rpm know %generate_buildrequires?
inline constexpr const char* kModeExpression =
    "dynbr:M%{?__spec_buildrequires_cmd:'1'}%{!?__spec_buildrequires_cmd:'0'}";

/// For --qf. Each value is quoted by rpm as for a shell, so no value can be taken for a record or for two.
inline constexpr const char* kQueryFormat =
    R"(dynbr:N%{NAME:shescape}\n[dynbr:R%{REQUIRENEVRS:shescape}\n][dynbr:C%{CONFLICTNEVRS:shescape}\n])"
    R"([dynbr:S%{SOURCE:shescape}\n][dynbr:S%{PATCH:shescape}\n])";

struct QueryAnswer {
    /// rpm answered at all; where it is false, nothing else holds.
    bool answered = false;
    bool knows_section = false;
    model::SpecFacts facts;
};

/// Lines that are no records are skipped: a spec may print to the same stream. A record that is cut off, holds a
/// control character or is one too many is an error. rpm's own rpmlib() requirements are left out: no package provides
/// them, and rpm checks them itself. Sources are base names, sorted, each once.
[[nodiscard]] Result<QueryAnswer> parse_query(std::string_view answer);

/// Base names that an error of rpm's names below that folder: "Unable to open /builddir/SOURCES/x: No such file...".
/// Sorted, each once, bounded; guesses, since a message has no grammar.
[[nodiscard]] std::vector<std::string> sources_in_errors(std::string_view messages,
                                                         const std::string& folder);

/// A name that can only be a file in a folder: no slash, no control character, neither empty nor a dot name.
[[nodiscard]] bool is_base_name(std::string_view name);

}  // namespace dynbr::rpmbuild
