// Answers goals: which packages of the configured repositories meet the requirements, and why; or why none do.
#include "dynbr/resolve/resolver.hpp"

#include "asked.hpp"
#include "metadata_source.hpp"
#include "packages.hpp"
#include "reasons.hpp"
#include "warm_pool.hpp"
#include "wire.hpp"

#include "dynbr/base/stats.hpp"

#include <algorithm>
#include <optional>

namespace dynbr::resolve {

namespace {

Result<model::Solution> to_solution(solv::Pool& pool,
                                    const model::Goal& goal,
                                    const Packages& ids) {
    const ScopedTimer timer("explain solution");
    std::vector<std::pair<model::Package, solv::Id>> packages;
    for (const solv::Id id : ids) {
        auto package = to_package(pool, id);
        if (!package) {
            return tl::make_unexpected(package.error());
        }
        packages.emplace_back(std::move(*package), id);
    }
    std::sort(packages.begin(), packages.end());
    model::Solution solution;
    Packages sorted_ids;
    for (auto& [package, id] : packages) {
        solution.packages.push_back(std::move(package));
        sorted_ids.push_back(id);
    }
    solution.reasons = reasons_for(pool, sorted_ids, asked_of(pool, goal));
    return solution;
}

std::vector<std::string> texts_of(const std::vector<model::Requirement>& requirements) {
    std::vector<std::string> texts;
    for (const model::Requirement& requirement : model::canonical_set(requirements)) {
        texts.push_back(requirement.text);
    }
    return texts;
}

}  // namespace

/// The base set's own answer, kept for as long as the base set stays the same.
struct BaseAnswer {
    std::vector<std::string> texts;
    Reply reply;
};

struct Resolver::Impl {
    WarmPool pool;
    std::optional<BaseAnswer> base;

    /// What the base alone is answered with, BuildConflicts aside.
    Result<Reply> ask_base(const std::vector<model::Requirement>& requirements) {
        std::vector<std::string> texts = texts_of(requirements);
        if (texts.empty()) {
            return Packages{};
        }
        if (!base || base->texts != texts) {
            auto reply = pool.ask(model::Goal{requirements, {}, {}}, {});
            if (!reply) {
                return reply;
            }
            base = BaseAnswer{std::move(texts), std::move(*reply)};
        }
        return base->reply;
    }
};

Resolver::Resolver(Options options, const std::vector<model::RepositoryMetadata>& repositories)
    : Resolver(std::move(options), metadata_source(repositories)) {}

Resolver::Resolver(Options options, std::unique_ptr<PackageSource> source)
    : impl_(new Impl{WarmPool(std::move(options), std::move(source)), std::nullopt}) {}

Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;
Resolver::~Resolver() = default;

Result<void> Resolver::load() {
    return impl_->pool.load();
}

bool Resolver::filelists_loaded() const {
    return impl_->pool.filelists_loaded();
}

Result<model::Outcome> Resolver::resolve(const model::Goal& goal) {
    auto reply = impl_->ask_base(goal.base);
    const bool base_only =
        !goal.base.empty() && goal.requirements.empty() && goal.conflicts.empty();
    if (reply && std::holds_alternative<Packages>(*reply) && !base_only) {
        reply = impl_->pool.ask(goal, std::get<Packages>(*reply));
    }
    if (!reply) {
        return tl::make_unexpected(reply.error());
    }
    if (const auto* unsolvable = std::get_if<model::Unsolvable>(&*reply)) {
        return *unsolvable;
    }
    return to_solution(impl_->pool.pool(), goal, std::get<Packages>(*reply));
}

}  // namespace dynbr::resolve
