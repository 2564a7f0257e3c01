#include "dynbr/model/requirement.hpp"

#include <algorithm>

namespace dynbr::model {

std::vector<Requirement> canonical_set(std::vector<Requirement> requirements) {
    std::stable_sort(
        requirements.begin(), requirements.end(), [](const Requirement& a, const Requirement& b) {
            return a.text != b.text ? a.text < b.text : a.stage < b.stage;
        });
    std::vector<Requirement> unique;
    for (auto& requirement : requirements) {
        if (unique.empty() || unique.back().text != requirement.text) {
            unique.push_back(std::move(requirement));
        } else if (!unique.back().claimed_origin) {
            unique.back().claimed_origin = std::move(requirement.claimed_origin);
        }
    }
    return unique;
}

}  // namespace dynbr::model
