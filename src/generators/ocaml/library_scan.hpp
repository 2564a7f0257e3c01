// The libraries that a tree's dune files use and don't define.
#pragma once

#include "libraries.hpp"
#include "mapping.hpp"

#include "dynbr/generators/ecosystem.hpp"

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dynbr::generators::ocaml {

class LibraryScan {
  public:
    LibraryScan(const ScanContext& context, Mapping& mapping)
        : context_(context),
          mapping_(mapping) {}

    /// One dune file.
    [[nodiscard]] Result<void> take(const std::string& path, const std::string& text);

    /// When all were taken: which libraries the tree defines is known only then.
    [[nodiscard]] Result<void> require();

  private:
    [[nodiscard]] bool is_vendored(const std::string& path) const;

    const ScanContext& context_;
    Mapping& mapping_;
    std::set<std::string, std::less<>> defined_;
    /// Folders, each with a '/' at its end; the last part may be '*'.
    std::set<std::string, std::less<>> vendored_;
    /// With the file that uses it.
    std::vector<std::pair<std::string, UsedLibrary>> used_;
};

/// Whether one of the folders on the way to a file has one of these names.
[[nodiscard]] bool below_folder(std::string_view path,
                                std::initializer_list<std::string_view> names);

}  // namespace dynbr::generators::ocaml
