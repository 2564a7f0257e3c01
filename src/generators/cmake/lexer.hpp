// CMake files as commands: cmake-language(7), "Command Invocations" and "Arguments".
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::cmake {

struct Argument {
    /// A parenthesis within the arguments, as if() has them, is an unquoted argument of its own.
    enum class Kind { Unquoted, Quoted, Bracket };

    Kind kind = Kind::Unquoted;
    /// Without the quotes or brackets; escapes and ${references} as they stand.
    std::string text;
};

struct Command {
    /// In lower case: CMake doesn't distinguish.
    std::string name;
    std::vector<Argument> arguments;
    unsigned line = 0;
};

struct SourceFault {
    unsigned line = 0;
    /// No foreign text.
    std::string message;
};

struct LexerLimits {
    std::size_t commands = 200'000;
    std::size_t arguments = 1'000'000;
};

/// All commands of a file. Takes time linear in the text.
[[nodiscard]] tl::expected<std::vector<Command>, SourceFault> read_commands(
    std::string_view text, const LexerLimits& limits = {});

}  // namespace dynbr::generators::cmake
