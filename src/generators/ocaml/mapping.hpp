// From dependencies and libraries to requirements.
#pragma once

#include "dependency.hpp"
#include "libraries.hpp"

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::ocaml {

/// Collects for one tree.
class Mapping {
  public:
    Mapping(const ScanContext& context, const Settings& settings)
        : context_(context),
          settings_(settings) {}

    /// What one of the fields depends, depopts of the tree's file `path` lists.
    [[nodiscard]] Result<void> require(const Dependency& dependency,
                                       const std::string& path,
                                       const char* field);

    [[nodiscard]] Result<void> require_library(const UsedLibrary& library, const std::string& path);

    /// A name that needs no translation.
    [[nodiscard]] Result<void> require_as_is(const std::string& name,
                                             Place place,
                                             std::string reason);

    /// At least that version of dune.
    [[nodiscard]] Result<void> require_dune(const std::string& version, Place place);

    /// The compiler, unless something asked for a version of it, and the macros.
    [[nodiscard]] Result<void> require_base();

    /// The tree's own package, and library.
    void own_package(const std::string& name);
    void own_library(const std::string& name);

  private:
    const ScanContext& context_;
    const Settings& settings_;
    bool compiler_required_ = false;
};

}  // namespace dynbr::generators::ocaml
