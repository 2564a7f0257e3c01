// Which modules a Perl file asks for, by the rules of perl-generators' perl.req: line by line, for Perl can't be parsed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::perl {

struct Use {
    /// "Foo::Bar"; "perl" with a version for `use v5.10`; an absolute path for `require "/x"`.
    std::string module;
    /// As written; empty for any.
    std::string version;
    unsigned line = 0;
    /// "use", "require", "use base", "use parent", ...
    std::string statement;
    /// It stands where it may not be reached, or where a failure is expected: indented, in an eval, below a condition.
    bool conditional = false;
};

struct SourceUses {
    std::vector<Use> uses;
    /// The packages that the file declares.
    std::vector<std::string> packages;
    /// Requirement lines that the file hands out itself: $RPM_Requires = "...".
    std::vector<Use> spelled_out;
};

/// Skipped are documentation, __END__ and what follows, here documents, and strings over several lines. `use` counts at a
/// line's beginning, white space and "BEGIN {" allowed before it; `require` only without white space before it. Beyond
/// perl.req: `use if`, use_ok(), all modules of a list; and, marked as conditional, other `require`, `eval "use ..."`,
/// Test::Requires and Test::Needs.
[[nodiscard]] SourceUses scan_source(std::string_view text);

}  // namespace dynbr::generators::perl
