// The goal's requirements in the order in which they are decided.
#include "asked.hpp"

#include "reldep_ids.hpp"

#include <algorithm>

namespace dynbr::resolve {

std::vector<Asked> to_asked(solv::Pool& pool, const std::vector<model::Requirement>& requirements) {
    std::vector<Asked> asked;
    for (const model::Requirement& requirement : model::canonical_set(requirements)) {
        asked.push_back({to_id(pool, requirement.reldep), requirement.text});
    }
    return asked;
}

std::vector<Asked> asked_of(solv::Pool& pool, const model::Goal& goal) {
    const std::vector<Asked> base = to_asked(pool, goal.base);
    std::vector<Asked> all = base;
    for (Asked& asked : to_asked(pool, goal.requirements)) {
        if (!std::binary_search(
                base.begin(), base.end(), asked, [](const Asked& a, const Asked& b) {
                    return a.text < b.text;
                })) {
            all.push_back(std::move(asked));
        }
    }
    return all;
}

}  // namespace dynbr::resolve
