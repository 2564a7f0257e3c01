// Why each package is in a solution.
#include "reasons.hpp"

#include <algorithm>
#include <tuple>

namespace dynbr::resolve {

namespace {

using solv::Relation;
using Indices = std::vector<std::size_t>;

class FinalSet {
  public:
    FinalSet(const solv::Pool& pool, const std::vector<solv::Id>& packages)
        : pool_(pool),
          index_(static_cast<std::size_t>(pool.package_limit()), model::Reason::kNobody) {
        for (std::size_t i = 0; i < packages.size(); ++i) {
            index_[static_cast<std::size_t>(packages[i])] = i;
        }
    }

    /// The members that make the dependency hold.
    [[nodiscard]] Indices support(solv::Id dependency) const {
        const auto parts = pool_.rich_parts(dependency);
        if (!parts || parts->relation == Relation::With || parts->relation == Relation::Without) {
            return members(pool_.providers(dependency));
        }
        switch (parts->relation) {
            case Relation::And:
            case Relation::Or:
                return both(support(parts->left), support(parts->right));
            case Relation::If:
                return conditional_support(*parts, true);
            case Relation::Unless:
                return conditional_support(*parts, false);
            default:
                return {};
        }
    }

  private:
    /// `left if condition [else alternative]`, or with `unless` the other way round.
    [[nodiscard]] Indices conditional_support(const solv::RichParts& parts, bool wanted) const {
        const auto choice = pool_.rich_parts(parts.right);
        const bool has_else = choice && choice->relation == Relation::Else;
        const solv::Id condition = has_else ? choice->left : parts.right;
        if (holds(condition) == wanted) {
            return support(parts.left);
        }
        return has_else ? support(choice->right) : Indices{};
    }

    [[nodiscard]] bool holds(solv::Id dependency) const {
        const auto parts = pool_.rich_parts(dependency);
        if (!parts) {
            return !support(dependency).empty();
        }
        switch (parts->relation) {
            case Relation::And:
                return holds(parts->left) && holds(parts->right);
            case Relation::Or:
                return holds(parts->left) || holds(parts->right);
            case Relation::If:
                return holds_conditional(*parts, true);
            case Relation::Unless:
                return holds_conditional(*parts, false);
            default:
                return !support(dependency).empty();
        }
    }

    [[nodiscard]] bool holds_conditional(const solv::RichParts& parts, bool wanted) const {
        const auto choice = pool_.rich_parts(parts.right);
        const bool has_else = choice && choice->relation == Relation::Else;
        if (holds(has_else ? choice->left : parts.right) == wanted) {
            return holds(parts.left);
        }
        // Without an `else`, `a if b` holds where b doesn't, and `a unless b` doesn't where b does.
        return has_else ? holds(choice->right) : wanted;
    }

    [[nodiscard]] Indices members(const std::vector<solv::Id>& packages) const {
        Indices found;
        for (const solv::Id package : packages) {
            if (const std::size_t index = index_[static_cast<std::size_t>(package)];
                index != model::Reason::kNobody) {
                found.push_back(index);
            }
        }
        return found;
    }

    static Indices both(Indices left, const Indices& right) {
        left.insert(left.end(), right.begin(), right.end());
        return left;
    }

    const solv::Pool& pool_;
    std::vector<std::size_t> index_;
};

}  // namespace

std::vector<model::Reason> reasons_for(const solv::Pool& pool,
                                       const std::vector<solv::Id>& packages,
                                       const std::vector<Asked>& asked) {
    const FinalSet set(pool, packages);
    std::vector<model::Reason> reasons;
    for (const Asked& each : asked) {
        for (const std::size_t index : set.support(each.dependency)) {
            reasons.push_back({index, model::Reason::kNobody, each.text});
        }
    }
    for (std::size_t requirer = 0; requirer < packages.size(); ++requirer) {
        for (const solv::Id dependency : pool.requirements_of(packages[requirer])) {
            const Indices support = set.support(dependency);
            const std::string text = support.empty() ? "" : pool.text(dependency);
            for (const std::size_t index : support) {
                if (index != requirer) {
                    reasons.push_back({index, requirer, text});
                }
            }
        }
    }
    // kNobody is the highest number; the goal's own reasons come first through the wrap-around of + 1.
    const auto key = [](const model::Reason& reason) {
        return std::make_tuple(
            reason.package, reason.required_by + 1, std::string_view(reason.requirement));
    };
    std::sort(reasons.begin(), reasons.end(), [&](const auto& a, const auto& b) {
        return key(a) < key(b);
    });
    reasons.erase(std::unique(reasons.begin(),
                              reasons.end(),
                              [&](const auto& a, const auto& b) { return key(a) == key(b); }),
                  reasons.end());
    return reasons;
}

}  // namespace dynbr::resolve
