// One pool for all goals: loaded once, file lists when they are needed, asked through a guarded child.
#include "warm_pool.hpp"

#include "asked.hpp"
#include "explain.hpp"
#include "guarded_child.hpp"
#include "reach.hpp"
#include "reldep_ids.hpp"

#include "dynbr/base/stats.hpp"
#include "dynbr/solv/metadata.hpp"
#include "dynbr/solv/solve.hpp"

#include <algorithm>

namespace dynbr::resolve {

namespace {

constexpr std::size_t kSolverCaseLimit = std::size_t{1} << 20U;

/// What happens in the child.
Reply find_answer(solv::Pool& pool,
                  const model::Goal& goal,
                  solv::Question question,
                  bool may_need_filelists) {
    const std::vector<Asked> asked = asked_of(pool, goal);
    for (const Asked& each : asked) {
        question.install.push_back(each.dependency);
    }
    for (const Asked& each : to_asked(pool, goal.conflicts)) {
        question.forbid.push_back(each.dependency);
    }
    if (may_need_filelists && reaches_unlisted_path(pool, question.install)) {
        return NeedsFilelists{};
    }
    const solv::Answer answer = solv::solve(pool, question);
    if (answer.problems.empty()) {
        return answer.packages;
    }
    return model::Unsolvable{explain(pool, asked, answer.problems),
                             solv::solver_case(pool, question, answer.problems, kSolverCaseLimit)};
}

Result<void> check_ids(const solv::Pool& pool, const Packages& packages) {
    if (!std::all_of(
            packages.begin(), packages.end(), [&](solv::Id id) { return pool.is_package(id); })) {
        return fail(ErrorKind::Bug, "the solver answered with packages that don't exist");
    }
    return {};
}

}  // namespace

WarmPool::WarmPool(Options options, std::unique_ptr<PackageSource> source)
    : options_(std::move(options)),
      source_(std::move(source)) {}

Result<void> WarmPool::load() {
    if (pool_) {
        return {};
    }
    const ScopedTimer timer("load repositories");
    auto pool = solv::Pool::create(options_.arch);
    if (!pool) {
        return tl::make_unexpected(pool.error());
    }
    if (auto loaded = source_->load(*pool); !loaded) {
        return loaded;
    }
    pool_ = std::move(*pool);
    pool_->filter(options_.rules.filters);
    // A package that supplements another is not reached by requirements, and what it asks for isn't either.
    return options_.rules.install_weak_deps ? load_filelists() : Result<void>{};
}

Result<void> WarmPool::load_filelists() {
    if (filelists_loaded_ || !source_->has_filelists()) {
        return {};
    }
    if (auto loaded = source_->load_filelists(*pool_); !loaded) {
        return loaded;
    }
    filelists_loaded_ = true;
    return {};
}

Result<void> WarmPool::make_paths_known(const model::Goal& goal) {
    bool unlisted = false;
    for (const auto* requirements : {&goal.base, &goal.requirements, &goal.conflicts}) {
        for (const model::Requirement& requirement : *requirements) {
            each_path(requirement.reldep, [&](const std::string& path) {
                pool_->watch_path(path);
                unlisted = unlisted || !solv::in_primary(path);
            });
        }
    }
    return unlisted ? load_filelists() : Result<void>{};
}

solv::Question WarmPool::question(const Packages& favored) {
    solv::Question question;
    question.favor = favored;
    question.choice.best = options_.rules.best;
    question.choice.weak = options_.rules.install_weak_deps;
    for (const std::string& name : options_.rules.install_only) {
        question.choice.multiversion.push_back(pool_->intern(name));
    }
    return question;
}

Result<Reply> WarmPool::ask_child(const model::Goal& goal, const Packages& favored) {
    {
        const ScopedTimer timer("index provides");
        pool_->prepare();
    }
    const ScopedTimer timer("solve");
    const bool may_need_filelists = !filelists_loaded_ && source_->has_filelists();
    auto answer = run_guarded(options_.limits, [&] {
        return encode(find_answer(*pool_, goal, question(favored), may_need_filelists));
    });
    if (!answer) {
        return tl::make_unexpected(answer.error());
    }
    auto reply = decode(*answer);
    if (reply && std::holds_alternative<Packages>(*reply)) {
        if (auto checked = check_ids(*pool_, std::get<Packages>(*reply)); !checked) {
            return tl::make_unexpected(checked.error());
        }
    }
    return reply;
}

Result<Reply> WarmPool::ask(const model::Goal& goal, const Packages& favored) {
    if (auto loaded = load(); !loaded) {
        return tl::make_unexpected(loaded.error());
    }
    if (auto known = make_paths_known(goal); !known) {
        return tl::make_unexpected(known.error());
    }
    auto reply = ask_child(goal, favored);
    if (reply && std::holds_alternative<NeedsFilelists>(*reply)) {
        if (auto loaded = load_filelists(); !loaded) {
            return tl::make_unexpected(loaded.error());
        }
        reply = ask_child(goal, favored);
    }
    return reply;
}

}  // namespace dynbr::resolve
