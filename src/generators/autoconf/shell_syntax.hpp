// Shell commands as a tree: as much of POSIX' "Shell Command Language" as configure scripts are written in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::autoconf {

struct ShellCommand;

using ShellList = std::vector<ShellCommand>;

struct ShellClause {
    /// An if's or loop's condition; empty of an else.
    ShellList condition;
    /// A case's.
    std::vector<std::string> patterns;
    ShellList body;
};

struct ShellCommand {
    enum class Kind {
        /// words: assignments, then the command; quotes and references as they stand
        Simple,
        If,
        /// words: the subject
        Case,
        /// words: the variable and its values
        For,
        While,
        /// Braces, or a subshell.
        Group,
        /// words: the name
        Function,
        /// clauses: "a && b": two bodies
        And,
        Or,
        /// One body
        Not,
        /// clauses: one body each; only the last one's status counts
        Pipeline,
    };

    Kind kind = Kind::Simple;
    std::vector<std::string> words;
    std::vector<ShellClause> clauses;
};

struct ShellLimits {
    std::size_t commands = 500'000;
    unsigned depth = 150;
};

/// Nothing if it can't be read; `fault` then says where: the byte.
[[nodiscard]] std::optional<ShellList> parse_shell(std::string_view text,
                                                   std::size_t& fault,
                                                   const ShellLimits& limits = {});

/// One word from its first byte on, with what is quoted in it; how many bytes it has.
[[nodiscard]] std::size_t shell_word_length(std::string_view text);

}  // namespace dynbr::generators::autoconf
