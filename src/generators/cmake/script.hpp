// A CMake file with its blocks: what belongs into which if(), loop or function.
#pragma once

#include "lexer.hpp"

#include <memory>
#include <string>

namespace dynbr::generators::cmake {

struct Statement;

/// A command that begins a part of a block (if, elseif, else, foreach, function, ...) and the statements of that part.
struct Clause {
    Command head;
    std::vector<Statement> body;
};

/// A command, or a block of several clauses.
struct Statement {
    Command command;
    std::vector<Clause> clauses;
};

struct Script {
    /// Relative to the tree.
    std::string file;
    std::vector<Statement> statements;
};

/// Functions and macros refer into scripts, so these are shared and stay until the scan ends.
using ScriptPointer = std::shared_ptr<const Script>;

/// `file` is only noted.
[[nodiscard]] tl::expected<ScriptPointer, SourceFault> read_script(std::string file,
                                                                   std::string_view text);

}  // namespace dynbr::generators::cmake
