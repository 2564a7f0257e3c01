// One run of libsolv's solver: a question over a prepared pool in, packages or proofs of impossibility out.
#pragma once

#include "dynbr/solv/pool.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace dynbr::solv {

/// How the solver chooses, as libdnf's options have it.
struct Choice {
    /// Each of `install` only by the best of its providers: highest priority, then newest.
    bool best = false;
    /// Install what packages recommend, and what supplements them.
    bool weak = false;
    /// What these provide may be installed in several versions.
    std::vector<Id> multiversion{};
};

struct Question {
    /// Dependencies that must be provided, in the order in which they are decided.
    std::vector<Id> install;
    /// Packages to prefer where there is a choice, all alike.
    std::vector<Id> favor;
    /// Dependencies that nothing in the answer may provide, with the meaning of rpm's Conflicts.
    std::vector<Id> forbid;
    Choice choice{};
};

enum class RuleKind {
    /// Nothing in the repositories provides what was asked for.
    NothingProvidesAsked,
    /// What was asked for is provided, but by nothing that can be installed here.
    Asked,
    NothingProvides,
    NotInstallable,
    Requires,
    Conflicts,
    SelfConflict,
    Obsoletes,
    SameName,
    InferiorArch,
    /// `target` provides something forbidden.
    Forbidden,
    /// Only the best provider of `dependency` is allowed, where that is known.
    NotTheBest,
    Other,
};

/// One step of a proof. Ids are 0 where they have no meaning for the kind.
struct Rule {
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    RuleKind kind = RuleKind::Other;
    Id source = 0;
    Id target = 0;
    Id dependency = 0;
    /// For Asked and NothingProvidesAsked: index into Question::install.
    std::size_t asked = kNone;

    friend bool operator==(const Rule&, const Rule&) = default;
};

/// Steps that cannot all hold; the most telling one first, then in libsolv's order, each once.
using Proof = std::vector<Rule>;

struct Answer {
    /// By rising id; empty if there are problems.
    std::vector<Id> packages;
    std::vector<Proof> problems;
};

/// Solves from nothing installed. The pool must be prepared; it is left as it was, but for
/// names.
[[nodiscard]] Answer solve(Pool& pool, const Question& question);

/// The question, reduced to the packages and dependencies of the proofs, as a test case that `testsolv` replays.
/// Its size depends on the proofs, not on the repositories. At most `limit` bytes; cut with a comment that says so.
[[nodiscard]] std::string solver_case(Pool& pool,
                                      const Question& question,
                                      const std::vector<Proof>& problems,
                                      std::size_t limit);

}  // namespace dynbr::solv
