// Sizes of the solver's normal forms, without making them.
#include "dynbr/grammar/expansion.hpp"

#include <limits>

namespace dynbr::grammar {

namespace {

/// Clauses of the conjunctive and of the disjunctive normal form. Negation swaps them.
struct Forms {
    std::uint64_t conjunctive = 1;
    std::uint64_t disjunctive = 1;
};

std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
    std::uint64_t result = 0;
    return __builtin_add_overflow(a, b, &result) ? std::numeric_limits<std::uint64_t>::max()
                                                 : result;
}

std::uint64_t product(std::uint64_t a, std::uint64_t b) {
    std::uint64_t result = 0;
    return __builtin_mul_overflow(a, b, &result) ? std::numeric_limits<std::uint64_t>::max()
                                                 : result;
}

Forms both(Forms a, Forms b) {
    return {sum(a.conjunctive, b.conjunctive), product(a.disjunctive, b.disjunctive)};
}

Forms either(Forms a, Forms b) {
    return {product(a.conjunctive, b.conjunctive), sum(a.disjunctive, b.disjunctive)};
}

Forms opposite(Forms a) {
    return {a.disjunctive, a.conjunctive};
}

Forms forms_of(const model::Reldep& reldep);

/// value if condition else alternative = (value or not condition) and (alternative or condition).
Forms of_if(const std::vector<model::Reldep>& operands) {
    const Forms condition = forms_of(operands[1]);
    const Forms then = either(forms_of(operands[0]), opposite(condition));
    return operands.size() < 3 ? then : both(then, either(forms_of(operands[2]), condition));
}

/// value unless condition else alternative = (value and not condition) or (alternative and condition).
Forms of_unless(const std::vector<model::Reldep>& operands) {
    const Forms condition = forms_of(operands[1]);
    const Forms then = both(forms_of(operands[0]), opposite(condition));
    return operands.size() < 3 ? then : either(then, both(forms_of(operands[2]), condition));
}

Forms of_chain(const model::RichDep& rich) {
    Forms all = forms_of(rich.operands.front());
    for (std::size_t i = 1; i < rich.operands.size(); ++i) {
        const Forms next = forms_of(rich.operands[i]);
        all = rich.op == model::RichOperator::And ? both(all, next) : either(all, next);
    }
    return all;
}

Forms forms_of(const model::Reldep& reldep) {
    const model::RichDep* rich = reldep.rich();
    if (rich == nullptr) {
        return {};
    }
    switch (rich->op) {
        case model::RichOperator::If:
            return of_if(rich->operands);
        case model::RichOperator::Unless:
            return of_unless(rich->operands);
        case model::RichOperator::With:
        case model::RichOperator::Without:
            return {};  // a set of packages, found without expansion
        default:
            return of_chain(*rich);
    }
}

}  // namespace

std::uint64_t expanded_clauses(const model::Reldep& reldep, Role role) {
    const Forms forms = forms_of(reldep);
    return role == Role::Requirement ? forms.conjunctive : forms.disjunctive;
}

}  // namespace dynbr::grammar
