// Collecting from dune files. Folders called test and tests are the tests', those called example and bench nobody's.
#include "library_scan.hpp"

#include "../manifest_text.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::ocaml {

Result<void> LibraryScan::take(const std::string& path, const std::string& text) {
    auto file = parse_dune_file(text);
    if (!file) {
        return manifest_fault({path, 0, {}}, file.error().message);
    }
    if (!*file) {
        context_.findings.warn(
            fmt::format("{}: a program that writes stanzas isn't run", escaped(path)));
        return {};
    }
    const std::string folder = folder_prefix(path);
    for (const std::string& vendored : (*file)->vendored) {
        vendored_.insert(folder + vendored + "/");
    }
    for (const std::string& library : (*file)->defined) {
        mapping_.own_library(library);
        defined_.insert(library);
    }
    if (below_folder(path, {"example", "examples", "bench", "benchmark", "benchmarks"})) {
        return {};
    }
    const bool test = below_folder(path, {"test", "tests"});
    for (UsedLibrary& library : (*file)->used) {
        library.test = library.test || test;
        used_.push_back({path, std::move(library)});
    }
    return {};
}

bool LibraryScan::is_vendored(const std::string& path) const {
    std::string parent;
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
        std::string folder = path.substr(0, slash + 1);
        if (vendored_.count(folder) != 0 || vendored_.count(parent + "*/") != 0) {
            return true;
        }
        parent = std::move(folder);
    }
    return false;
}

Result<void> LibraryScan::require() {
    for (const auto& one : used_) {
        const std::string& path = one.first;
        const UsedLibrary& library = one.second;
        const bool vendored = is_vendored(path);
        if (vendored || defined_.count(library.name) != 0) {
            context_.findings.drop(library.name,
                                   {path, library.line, library.field},
                                   vendored ? "in a vendored folder" : "the tree's own");
        } else if (auto kept = mapping_.require_library(library, path); !kept) {
            return kept;
        }
    }
    return {};
}

bool below_folder(std::string_view path, std::initializer_list<std::string_view> names) {
    for (std::size_t start = 0, slash; (slash = path.find('/', start)) != std::string_view::npos;
         start = slash + 1) {
        if (std::ranges::find(names, path.substr(start, slash - start)) != names.end()) {
            return true;
        }
    }
    return false;
}

}  // namespace dynbr::generators::ocaml
