// A Go file up to the end of its imports.
#pragma once

#include "lexer.hpp"
#include "source_fault.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::go {

struct Import {
    std::string path;
    unsigned line = 0;
    /// Before `import "C"`: the preamble, which may hold #cgo lines. Views into the text.
    std::vector<Comment> preamble;
};

struct SourceFile {
    std::string_view package;
    std::vector<Import> imports;
};

/// Reads the package clause and the imports; what follows is not looked at. Nothing: the text, which is only the
/// beginning of the file (`whole` is false), ends too early. A fault is what the go tool fails on, too.
[[nodiscard]] Scanned<std::optional<SourceFile>> read_imports(std::string_view text, bool whole);

}  // namespace dynbr::generators::go
