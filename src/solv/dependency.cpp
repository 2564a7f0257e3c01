// Dependencies of a pool: made from parts, taken apart, written as rpm writes them.
#include "owners.hpp"

#include "dynbr/solv/pool.hpp"

#include <array>

namespace dynbr::solv {

namespace {

struct Spelling {
    Relation relation;
    int flags;
    std::string_view text;
    bool rich;
};

constexpr std::array<Spelling, 12> kSpellings{{
    {Relation::Less, REL_LT, "<", false},
    {Relation::LessEqual, REL_LT | REL_EQ, "<=", false},
    {Relation::Equal, REL_EQ, "=", false},
    {Relation::GreaterEqual, REL_GT | REL_EQ, ">=", false},
    {Relation::Greater, REL_GT, ">", false},
    {Relation::And, REL_AND, "and", true},
    {Relation::Or, REL_OR, "or", true},
    {Relation::If, REL_COND, "if", true},
    {Relation::Unless, REL_UNLESS, "unless", true},
    {Relation::Else, REL_ELSE, "else", true},
    {Relation::With, REL_WITH, "with", true},
    {Relation::Without, REL_WITHOUT, "without", true},
}};

const Spelling* spelling(int flags) {
    for (const Spelling& each : kSpellings) {
        if (each.flags == flags) {
            return &each;
        }
    }
    return nullptr;
}

const ::Reldep* rich_reldep(::Pool* pool, Id dependency) {
    if (!ISRELDEP(dependency)) {
        return nullptr;
    }
    const ::Reldep* reldep = GETRELDEP(pool, dependency);
    const Spelling* found = spelling(reldep->flags);
    return found != nullptr && found->rich ? reldep : nullptr;
}

/// The right side of `op` is written without parentheses of its own where it continues the chain.
bool continues(::Pool* pool, int flags, Id right) {
    const ::Reldep* reldep = rich_reldep(pool, right);
    if (reldep == nullptr) {
        return false;
    }
    const bool chains = flags == REL_AND || flags == REL_OR || flags == REL_WITH;
    return reldep->flags == REL_ELSE || (chains && reldep->flags == flags);
}

std::string bare_text(::Pool* pool, Id dependency);

std::string part_text(::Pool* pool, Id dependency) {
    const std::string bare = bare_text(pool, dependency);
    return rich_reldep(pool, dependency) == nullptr ? bare : "(" + bare + ")";
}

/// Depth is bounded by whoever made the dependency: the grammar for goals, libsolv's reader for repositories.
std::string bare_text(::Pool* pool, Id dependency) {
    const ::Reldep* reldep = rich_reldep(pool, dependency);
    if (reldep == nullptr) {
        return ::pool_dep2str(pool, dependency);
    }
    std::string text = part_text(pool, reldep->name);
    text += " ";
    text += spelling(reldep->flags)->text;
    text += " ";
    return text
           + (continues(pool, reldep->flags, reldep->evr) ? bare_text(pool, reldep->evr)
                                                          : part_text(pool, reldep->evr));
}

}  // namespace

Id Pool::intern(std::string_view name) {
    return ::pool_strn2id(pool_.get(), name.data(), static_cast<unsigned>(name.size()), 1);
}

Id Pool::relate(Id left, Relation relation, Id right) {
    for (const Spelling& each : kSpellings) {
        if (each.relation == relation) {
            return ::pool_rel2id(pool_.get(), left, right, each.flags, 1);
        }
    }
    return 0;
}

std::string Pool::text(Id dependency) const {
    return part_text(pool_.get(), dependency);
}

std::optional<RichParts> Pool::rich_parts(Id dependency) const {
    const ::Reldep* reldep = rich_reldep(pool_.get(), dependency);
    if (reldep == nullptr) {
        return std::nullopt;
    }
    return RichParts{spelling(reldep->flags)->relation, reldep->name, reldep->evr};
}

Id Pool::name_id_of(Id dependency) const {
    while (ISRELDEP(dependency)) {
        dependency = GETRELDEP(pool_.get(), dependency)->name;
    }
    return dependency;
}

std::string_view Pool::name_of(Id dependency) const {
    return ::pool_id2str(pool_.get(), name_id_of(dependency));
}

}  // namespace dynbr::solv
