// One run of libsolv's solver.
#include "dynbr/solv/solve.hpp"

#include "owners.hpp"

#include "dynbr/base/stats.hpp"

#include <solv/knownid.h>
#include <solv/problems.h>

#include <algorithm>

namespace dynbr::solv {

namespace {

/// A package that conflicts with everything forbidden, so that libsolv applies its rules for RPM conflicts to it
/// (versions, provides, rich dependencies). Harmless again when this object is gone; removing the package would cost
/// the pool its index.
class Forbidder {
  public:
    Forbidder(Pool& pool, const std::vector<Id>& forbidden)
        : pool_(pool.raw()),
          package_(forbidden.empty() ? 0 : pool.own_package("@forbidden", ARCH_NOARCH)) {
        for (const Id dependency : forbidden) {
            ::solvable_add_deparray(
                ::pool_id2solvable(pool_, package_), SOLVABLE_CONFLICTS, dependency, 0);
        }
    }

    Forbidder(const Forbidder&) = delete;
    Forbidder& operator=(const Forbidder&) = delete;

    ~Forbidder() {
        if (package_ != 0) {
            ::solvable_unset(::pool_id2solvable(pool_, package_), SOLVABLE_CONFLICTS);
        }
    }

    [[nodiscard]] Id package() const { return package_; }

  private:
    ::Pool* pool_;
    Id package_;
};

void fill_jobs(Pool& pool, const Question& question, Id forbidder, IdQueue& jobs) {
    const int best = question.choice.best ? SOLVER_FORCEBEST : 0;
    for (const Id dependency : question.install) {
        jobs.push_job(SOLVER_INSTALL | SOLVER_SOLVABLE_PROVIDES | best, dependency);
    }
    for (const Id dependency : question.choice.multiversion) {
        jobs.push_job(SOLVER_MULTIVERSION | SOLVER_SOLVABLE_PROVIDES, dependency);
    }
    if (forbidder != 0) {
        jobs.push_job(SOLVER_INSTALL | SOLVER_SOLVABLE, forbidder);
    }
    if (!question.favor.empty()) {
        // One job for all: with one each, the later ones would be preferred to the earlier.
        IdQueue favored;
        for (const Id package : question.favor) {
            favored.push(package);
        }
        jobs.push_job(SOLVER_FAVOR | SOLVER_SOLVABLE_ONE_OF,
                      ::pool_queuetowhatprovides(pool.raw(), favored.raw()));
    }
}

RuleKind kind_of(::SolverRuleinfo info) {
    switch (info) {
        case SOLVER_RULE_PKG_NOT_INSTALLABLE:
            return RuleKind::NotInstallable;
        case SOLVER_RULE_PKG_NOTHING_PROVIDES_DEP:
            return RuleKind::NothingProvides;
        case SOLVER_RULE_PKG_REQUIRES:
            return RuleKind::Requires;
        case SOLVER_RULE_PKG_SELF_CONFLICT:
            return RuleKind::SelfConflict;
        case SOLVER_RULE_PKG_CONFLICTS:
            return RuleKind::Conflicts;
        case SOLVER_RULE_PKG_SAME_NAME:
            return RuleKind::SameName;
        case SOLVER_RULE_PKG_OBSOLETES:
        case SOLVER_RULE_PKG_IMPLICIT_OBSOLETES:
            return RuleKind::Obsoletes;
        case SOLVER_RULE_INFARCH:
            return RuleKind::InferiorArch;
        case SOLVER_RULE_JOB:
            return RuleKind::Asked;
        case SOLVER_RULE_JOB_NOTHING_PROVIDES_DEP:
        case SOLVER_RULE_JOB_UNKNOWN_PACKAGE:
            return RuleKind::NothingProvidesAsked;
        case SOLVER_RULE_BEST:
            return RuleKind::NotTheBest;
        default:
            return RuleKind::Other;
    }
}

Rule describe(::Solver* solver, ::Id rule_id, Id forbidder) {
    Rule rule;
    rule.kind =
        kind_of(::solver_ruleinfo(solver, rule_id, &rule.source, &rule.target, &rule.dependency));
    if (rule.kind == RuleKind::Asked || rule.kind == RuleKind::NothingProvidesAsked) {
        const bool forbidding = rule.dependency == forbidder && forbidder != 0;
        rule = {forbidding ? RuleKind::Other : rule.kind,
                0,
                0,
                forbidding ? 0 : rule.dependency,
                Rule::kNone};
        if (!forbidding) {
            // libsolv counts from 1 in a queue of pairs.
            rule.asked = static_cast<std::size_t>(::solver_rule2jobidx(solver, rule_id) - 1) / 2;
        }
    } else if (rule.kind == RuleKind::Conflicts && rule.source == forbidder && forbidder != 0) {
        rule.kind = RuleKind::Forbidden;
        rule.source = 0;
    }
    return rule;
}

Proof describe_problem(::Solver* solver, ::Id problem, Id forbidder) {
    IdQueue rules;
    ::solver_findallproblemrules(solver, problem, rules.raw());
    Proof proof{describe(solver, ::solver_findproblemrule(solver, problem), forbidder)};
    for (const ::Id rule_id : rules) {
        Rule rule = describe(solver, rule_id, forbidder);
        if (rule.kind != RuleKind::Other
            && std::find(proof.begin(), proof.end(), rule) == proof.end()) {
            proof.push_back(rule);
        }
    }
    return proof;
}

}  // namespace

Answer solve(Pool& pool, const Question& question) {
    const Forbidder forbidder(pool, question.forbid);
    IdQueue jobs;
    fill_jobs(pool, question, forbidder.package(), jobs);
    const OwnedSolver solver(::solver_create(pool.raw()));
    ::solver_set_flag(solver.get(), SOLVER_FLAG_IGNORE_RECOMMENDED, question.choice.weak ? 0 : 1);
    // As libdnf sets them: the same repositories shall give the same packages.
    ::solver_set_flag(solver.get(), SOLVER_FLAG_BEST_OBEY_POLICY, 1);
    ::solver_set_flag(solver.get(), SOLVER_FLAG_YUM_OBSOLETES, 1);
    ::solver_set_flag(solver.get(), SOLVER_FLAG_URPM_REORDER, 1);
    const int problems = ::solver_solve(solver.get(), jobs.raw());
    Answer answer;
    for (int problem = 1; problem <= problems; ++problem) {
        answer.problems.push_back(describe_problem(solver.get(), problem, forbidder.package()));
    }
    for (Id package = 2; problems == 0 && package < pool.package_limit(); ++package) {
        if (pool.is_package(package) && ::solver_get_decisionlevel(solver.get(), package) > 0) {
            answer.packages.push_back(package);
        }
    }
    return answer;
}

}  // namespace dynbr::solv
