// Go's build constraints: the //go:build expression, the older // +build lines, and where in a file they may stand.
#pragma once

#include "source_fault.hpp"
#include "tags.hpp"

#include <string_view>

namespace dynbr::generators::go {

/// Evaluates what follows "//go:build": `||`, `&&`, `!`, parentheses and tags. The message of a fault says what is
/// wrong with the expression; its line is `line`.
[[nodiscard]] Scanned<bool> evaluate_go_build(std::string_view expression,
                                              unsigned line,
                                              const Tags& tags);

/// Evaluates what follows "// +build": a space is "or", a comma "and". Nothing is an error there: a term that
/// isn't a tag never holds.
[[nodiscard]] bool evaluate_plus_build(std::string_view arguments, const Tags& tags);

struct Constraint {
    bool holds = true;
    /// Line of the constraint that doesn't hold.
    unsigned line = 0;
    /// The text ended before it was clear what belongs to the head of the file.
    bool needs_more = false;
};

/// Reads the head of a Go file: a //go:build line may stand anywhere before the first code, and then it alone counts;
/// // +build lines must stand in the leading run of // comments, with an empty line between them and what follows.
/// `whole` says that the text is not just the beginning of the file.
[[nodiscard]] Scanned<Constraint> read_constraint(std::string_view text,
                                                  bool whole,
                                                  const Tags& tags);

}  // namespace dynbr::generators::go
