// What roots are filled from: repositories, the solver over them, and the cache of packages.
#pragma once

#include "configured.hpp"
#include "options.hpp"
#include "terminal.hpp"

#include "dynbr/driver/ports.hpp"
#include "dynbr/journal/event.hpp"
#include "dynbr/repo/groups.hpp"
#include "dynbr/repo/metadata.hpp"
#include "dynbr/repo/package_cache.hpp"
#include "dynbr/repo/package_signatures.hpp"
#include "dynbr/resolve/resolver.hpp"

#include <string>
#include <vector>

namespace dynbr::cli {

/// How the options want servers to be asked. `terminal` must outlive the result.
[[nodiscard]] repo::LoadOptions load_options(const RootOptions& options, Terminal& terminal);

class Supply : public driver::Resolver {
  public:
    /// Reads the repositories' metadata. An Environment error where none is configured.
    [[nodiscard]] static Result<Supply> open(const RootOptions& options, Terminal& terminal);

    [[nodiscard]] Result<model::Outcome> resolve(const model::Goal& goal) override {
        return resolver_.resolve(goal);
    }

    /// Verified descriptors, in order; shows progress.
    [[nodiscard]] Result<std::vector<UniqueFd>> open_packages(
        const std::vector<model::Package>& packages);

    /// For each package the fingerprint of the key that signed it; empty where its repository demands no signature. An
    /// Environment error names all that lack a good one. Fetches what hasn't been looked at.
    [[nodiscard]] Result<std::vector<std::string>> check_signatures(
        const std::vector<model::Package>& packages);

    [[nodiscard]] std::vector<journal::RepositoryState> states() const;

    /// Is there a package of this very name?
    [[nodiscard]] bool offers(const std::string& name) { return resolver_.offers(name); }

    /// Those of all repositories, if the base set needs them.
    [[nodiscard]] const repo::Groups& groups() const { return groups_; }

    /// [main] of the configuration.
    [[nodiscard]] const repo::MainOptions& main() const { return main_; }

  private:
    Supply(std::vector<model::RepositoryMetadata> metadata,
           resolve::Resolver resolver,
           repo::PackageCache cache,
           repo::PackageSignatures signatures,
           Terminal& terminal);
    std::vector<model::RepositoryMetadata> metadata_;
    resolve::Resolver resolver_;
    repo::PackageCache cache_;
    repo::PackageSignatures signatures_;
    repo::MainOptions main_;
    repo::Groups groups_;
    Terminal& terminal_;
};

}  // namespace dynbr::cli
