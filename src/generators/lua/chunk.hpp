// A Lua chunk of assignments of literals, as rockspecs are, to a document. Nothing is run.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/formats/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::lua {

struct Chunk {
    /// A table of the globals. A table's elements without key are items of the node, those with key its members.
    /// A node of kind Null is nil or can't be known without running the chunk.
    formats::Node globals;

    struct Unknown {
        unsigned line = 0;
        std::string what;
    };

    /// Statements that aren't understood.
    std::vector<Unknown> unknown;
};

/// An error if it isn't Lua as far as it is read, or nested deeper than 64 levels.
[[nodiscard]] Result<Chunk> read_chunk(std::string_view text);

}  // namespace dynbr::generators::lua
