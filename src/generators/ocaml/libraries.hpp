// The findlib libraries that dune files and META files name.
#pragma once

#include "dynbr/base/error.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::ocaml {

struct UsedLibrary {
    std::string name;
    unsigned line = 0;
    /// The field.
    const char* field = "";
    /// Only tests, or an optional library, use it.
    bool test = false;
    bool optional = false;
};

struct DuneFile {
    std::vector<UsedLibrary> used;
    /// Libraries that the file defines: local and public names.
    std::vector<std::string> defined;
    /// Folders beside the file that hold other people's copies.
    std::vector<std::string> vendored;
};

/// The error's message ends with the line; the caller names the file. Nothing if the file is an OCaml program that writes
/// stanzas, which is never run.
[[nodiscard]] Result<std::optional<DuneFile>> parse_dune_file(std::string_view text);

/// The libraries behind `requires` in a META file.
[[nodiscard]] std::vector<UsedLibrary> meta_requires(std::string_view text);

}  // namespace dynbr::generators::ocaml
