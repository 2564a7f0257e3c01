// Requirement lines to values. What is accepted here, rpm accepts too, and with the same meaning; what rpm accepts
// and we refuse, and why, is in docs/requirement-lines.md.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/grammar/diagnostic.hpp"
#include "dynbr/grammar/limits.hpp"
#include "dynbr/model/reldep.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::grammar {

/// What the lines are. rpm allows `if` and `unless` in other places in a conflict than in a requirement,
/// and the solver expands the opposite of a conflict.
enum class Role { Requirement, Conflict };

struct ParsedRequirement {
    model::Reldep reldep;
    /// Canonical form: render(reldep).
    std::string text;
    std::size_t line = 0;
    std::size_t column = 0;
};

struct ParsedLines {
    /// Everything from the good lines; a bad line gives nothing.
    std::vector<ParsedRequirement> requirements;
    /// Of the first hundred bad lines, one each.
    std::vector<Diagnostic> diagnostics;
    std::size_t bad_lines = 0;

    [[nodiscard]] bool ok() const { return bad_lines == 0; }
};

/// The output of a %generate_buildrequires section. Lines end with LF, CR or both; each holds any number of
/// requirements, separated by blanks or commas. Time and memory are linear in the input and bounded by `limits`;
/// of an input beyond the limits of bytes, lines or requirements the rest is not read.
[[nodiscard]] ParsedLines parse_lines(std::string_view raw,
                                      const Limits& limits = {},
                                      Role role = Role::Requirement);

/// What rpm prints of a package or spec (`rpmspec -q --buildrequires`): one requirement a line. As parse_lines(),
/// but rpmlib() features are left out, since they ask for a capability of rpm itself and not for a package.
[[nodiscard]] ParsedLines parse_rpm_output(std::string_view raw,
                                           const Limits& limits = {},
                                           Role role = Role::Requirement);

/// Exactly one requirement. `text` has no line end.
[[nodiscard]] Result<model::Reldep> parse_reldep(std::string_view text,
                                                 const Limits& limits = {},
                                                 Role role = Role::Requirement);

/// All diagnostics as one InvalidRequirements error. Only for `parsed` that isn't ok().
[[nodiscard]] Error invalid_requirements(const ParsedLines& parsed, std::string_view input_name);

/// True if it is or contains the reserved name by which dynbr-generate says that it failed,
/// `dynbr-generate(failed)`. Nothing may ever provide it.
[[nodiscard]] bool is_generator_failure(const model::Reldep& reldep);

}  // namespace dynbr::grammar
