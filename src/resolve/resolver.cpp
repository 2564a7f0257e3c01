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
                                    const Packages& ids,
                                    bool weak) {
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
    solution.reasons = reasons_for(pool, sorted_ids, asked_of(pool, goal), weak);
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

/// What a goal asks for, whoever asked for it.
struct Question {
    std::vector<std::string> base;
    std::vector<std::string> requirements;
    std::vector<std::string> conflicts;

    friend bool operator==(const Question&, const Question&) = default;
};

struct KnownAnswer {
    Question question;
    Reply reply;
};

struct Resolver::Impl {
    bool weak = false;
    WarmPool pool;
    /// The base set's own answer, kept for as long as the base set stays the same.
    std::optional<KnownAnswer> base;
    /// The round that finds the fixed point asks what the round before it asked.
    std::optional<KnownAnswer> last;

    Result<Reply> ask(const model::Goal& goal,
                      const Packages& favored,
                      std::optional<KnownAnswer>& known) {
        Question question{
            texts_of(goal.base), texts_of(goal.requirements), texts_of(goal.conflicts)};
        if (!known || known->question != question) {
            auto reply = pool.ask(goal, favored);
            if (!reply) {
                return reply;
            }
            known = KnownAnswer{std::move(question), std::move(*reply)};
        }
        return known->reply;
    }

    /// What the base alone is answered with, BuildConflicts aside.
    Result<Reply> ask_base(const std::vector<model::Requirement>& requirements) {
        if (requirements.empty()) {
            return Packages{};
        }
        return ask(model::Goal{requirements, {}, {}}, {}, base);
    }
};

Resolver::Resolver(Options options, const std::vector<model::RepositoryMetadata>& repositories)
    : Resolver(std::move(options), metadata_source(repositories)) {}

Resolver::Resolver(Options options, std::unique_ptr<PackageSource> source)
    : impl_(new Impl{options.rules.install_weak_deps,
                     WarmPool(std::move(options), std::move(source)),
                     std::nullopt,
                     std::nullopt}) {}

Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;
Resolver::~Resolver() = default;

Result<void> Resolver::load() {
    return impl_->pool.load();
}

bool Resolver::offers(const std::string& name) {
    solv::Pool& pool = impl_->pool.pool();
    pool.prepare();
    return !pool.named(name).empty();
}

bool Resolver::filelists_loaded() const {
    return impl_->pool.filelists_loaded();
}

std::vector<std::size_t> Resolver::package_counts() const {
    const solv::Pool& pool = impl_->pool.pool();
    std::vector<std::size_t> counts;
    for (std::size_t i = 0; i < pool.repository_count(); ++i) {
        counts.push_back(pool.package_count(i));
    }
    return counts;
}

Result<model::Outcome> Resolver::resolve(const model::Goal& goal) {
    auto reply = impl_->ask_base(goal.base);
    const bool base_only =
        !goal.base.empty() && goal.requirements.empty() && goal.conflicts.empty();
    if (reply && std::holds_alternative<Packages>(*reply) && !base_only) {
        reply = impl_->ask(goal, std::get<Packages>(*reply), impl_->last);
    }
    if (!reply) {
        return tl::make_unexpected(reply.error());
    }
    if (const auto* unsolvable = std::get_if<model::Unsolvable>(&*reply)) {
        return *unsolvable;
    }
    return to_solution(impl_->pool.pool(), goal, std::get<Packages>(*reply), impl_->weak);
}

}  // namespace dynbr::resolve
