// What macros ask for. In the expanded text of configure each of them is a mark; only when the evaluation comes by such a
// mark is the request one.
#pragma once

#include "../native_build/knowledge.hpp"
#include "../native_build/requests.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dynbr::generators::autoconf {

/// Marks are this byte, a letter, a number, and this byte again. No source text has it.
inline constexpr char kMark = '\x02';
/// A value that came from looking for a program has the program's number between two of these, and an unknown mark.
inline constexpr char kTrace = '\x03';

struct Asked {
    enum class Kind {
        /// text: pkg-config's module list; shell variables in it are replaced when it is evaluated
        Modules,
        /// text: names of libraries, blanks between them; the first that is known counts
        Libraries,
        Header,
        /// text: names of programs, any of which will do
        Programs,
        /// known, and text: the least version, which may have shell variables
        Known,
    };

    Kind kind = Kind::Modules;
    std::string text;
    native_build::Need need = native_build::Need::Required;
    Place place;
    const native_build::Known* known = nullptr;
    /// Set when the evaluation came by.
    bool reached = false;
    /// Its number among the requests, once it is one.
    std::optional<std::size_t> request;
};

/// All of one configure.ac.
using AskedList = std::vector<Asked>;

/// The mark of the request of that number: a command that succeeds if it is found.
[[nodiscard]] std::string request_mark(std::size_t number);

/// A command that ends the configuration with an error.
[[nodiscard]] std::string error_mark();

/// A command of which nobody knows whether it succeeds.
[[nodiscard]] std::string unknown_mark();

}  // namespace dynbr::generators::autoconf
