// Answers goals: which packages of the configured repositories meet the requirements, and why; or why none do.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/repository.hpp"
#include "dynbr/model/solution.hpp"
#include "dynbr/solv/pool.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace dynbr::resolve {

/// What one goal may cost. Reaching a limit ends the solver's child, not us.
struct Limits {
    std::chrono::seconds cpu{60};
    std::chrono::seconds wall{120};
    /// Beyond what the loaded repositories take already.
    std::size_t memory = std::size_t{1} << 30U;
};

/// What dnf's configuration says of how requirements are met; docs/repositories.md.
struct Rules {
    bool best = false;
    bool install_weak_deps = false;
    /// Names and capabilities of packages of which several versions may be installed.
    std::vector<std::string> install_only{};
    std::vector<solv::PackageFilter> filters{};
};

struct Options {
    /// rpm's name of the root's architecture: "x86_64".
    std::string arch;
    Limits limits;
    Rules rules{};
};

/// Where a pool's packages come from; tests have one that reads text.
class PackageSource {
  public:
    virtual ~PackageSource() = default;

    [[nodiscard]] virtual Result<void> load(solv::Pool& pool) = 0;

    [[nodiscard]] virtual bool has_filelists() const = 0;

    /// Called at most once, after load().
    [[nodiscard]] virtual Result<void> load_filelists(solv::Pool& pool) = 0;
};

/// Each answer is a function of the goal and the repositories alone: earlier goals only make it faster.
///
/// - Requirements are decided in canonical order, the base first. The base is solved alone (and remembered), and its
///   packages are preferred where the whole goal leaves a choice, so that a cached base root can be used.
/// - Weak dependencies install nothing unless the rules say so. Priorities and costs of repositories count as in dnf.
/// - File lists are loaded where they could change the answer: if the goal, or a package that some solution could
///   contain, names a path that primary.xml doesn't list.
///
/// Not for use by several threads at once; it forks.
class Resolver {
  public:
    Resolver(Options options, const std::vector<model::RepositoryMetadata>& repositories);
    Resolver(Options options, std::unique_ptr<PackageSource> source);
    Resolver(Resolver&&) noexcept;
    Resolver& operator=(Resolver&&) noexcept;
    ~Resolver();

    /// Loads the repositories now instead of with the first goal.
    [[nodiscard]] Result<void> load();

    /// Environment where metadata can't be read, InvalidRequirements where a limit is reached, Interrupted.
    [[nodiscard]] Result<model::Outcome> resolve(const model::Goal& goal);

    [[nodiscard]] bool filelists_loaded() const;

    /// Is there a package of this very name that can be installed? After load().
    [[nodiscard]] bool offers(const std::string& name);

    /// How many packages each repository has, in the given order; after load().
    [[nodiscard]] std::vector<std::size_t> package_counts() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dynbr::resolve
