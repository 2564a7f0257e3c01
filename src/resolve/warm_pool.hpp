// One pool for all goals: loaded once, file lists when they are needed, asked through a guarded child.
#pragma once

#include "wire.hpp"

#include "dynbr/model/solution.hpp"
#include "dynbr/resolve/resolver.hpp"
#include "dynbr/solv/pool.hpp"
#include "dynbr/solv/solve.hpp"

#include <memory>
#include <optional>

namespace dynbr::resolve {

class WarmPool {
  public:
    WarmPool(Options options, std::unique_ptr<PackageSource> source);

    [[nodiscard]] Result<void> load();

    /// Packages that exist, or Unsolvable; never NeedsFilelists. `favored` are preferred where there is a choice.
    [[nodiscard]] Result<Reply> ask(const model::Goal& goal, const Packages& favored);

    [[nodiscard]] bool filelists_loaded() const { return filelists_loaded_; }

    /// Only after a successful load() or ask().
    [[nodiscard]] solv::Pool& pool() { return *pool_; }

  private:
    [[nodiscard]] Result<void> load_filelists();
    [[nodiscard]] Result<void> make_paths_known(const model::Goal& goal);
    /// With the rules in it, and nothing asked for yet.
    [[nodiscard]] solv::Question question(const Packages& favored);
    [[nodiscard]] Result<Reply> ask_child(const model::Goal& goal, const Packages& favored);

    Options options_;
    std::unique_ptr<PackageSource> source_;
    std::optional<solv::Pool> pool_;
    bool filelists_loaded_ = false;
};

}  // namespace dynbr::resolve
