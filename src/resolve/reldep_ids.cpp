// Requirements of the goal as ids of a pool.
#include "reldep_ids.hpp"

namespace dynbr::resolve {

namespace {

using solv::Relation;

Relation relation_of(model::Comparison comparison) {
    switch (comparison) {
        case model::Comparison::Less:
            return Relation::Less;
        case model::Comparison::LessEqual:
            return Relation::LessEqual;
        case model::Comparison::Equal:
            return Relation::Equal;
        case model::Comparison::GreaterEqual:
            return Relation::GreaterEqual;
        case model::Comparison::Greater:
            break;
    }
    return Relation::Greater;
}

Relation relation_of(model::RichOperator op) {
    switch (op) {
        case model::RichOperator::And:
            return Relation::And;
        case model::RichOperator::Or:
            return Relation::Or;
        case model::RichOperator::If:
            return Relation::If;
        case model::RichOperator::Unless:
            return Relation::Unless;
        case model::RichOperator::With:
            return Relation::With;
        case model::RichOperator::Without:
            break;
    }
    return Relation::Without;
}

solv::Id simple_id(solv::Pool& pool, const model::SimpleDep& simple) {
    const solv::Id name = pool.intern(simple.name);
    if (!simple.bound) {
        return name;
    }
    return pool.relate(
        name, relation_of(simple.bound->comparison), pool.intern(evr_text(simple.bound->evr)));
}

bool conditional(model::RichOperator op) {
    return op == model::RichOperator::If || op == model::RichOperator::Unless;
}

solv::Id rich_id(solv::Pool& pool, const model::RichDep& rich) {
    // From the last operand to the first: chains nest to the right.
    solv::Id id = to_id(pool, rich.operands.back());
    for (std::size_t i = rich.operands.size() - 1; i-- > 0;) {
        const bool before_else = conditional(rich.op) && i == 1;
        id = pool.relate(
            to_id(pool, rich.operands[i]), before_else ? Relation::Else : relation_of(rich.op), id);
    }
    return id;
}

}  // namespace

std::string evr_text(const model::Evr& evr) {
    std::string text = evr.epoch.value_or(0) == 0 ? "" : std::to_string(*evr.epoch) + ":";
    text += evr.version;
    return evr.release.empty() ? text : text + "-" + evr.release;
}

solv::Id to_id(solv::Pool& pool, const model::Reldep& reldep) {
    const model::SimpleDep* simple = reldep.simple();
    return simple != nullptr ? simple_id(pool, *simple) : rich_id(pool, *reldep.rich());
}

void each_path(const model::Reldep& reldep, const std::function<void(const std::string&)>& call) {
    if (const model::SimpleDep* simple = reldep.simple()) {
        if (simple->is_path()) {
            call(simple->name);
        }
        return;
    }
    for (const model::Reldep& operand : reldep.rich()->operands) {
        each_path(operand, call);
    }
}

}  // namespace dynbr::resolve
