// Whether file lists could change an answer.
#include "reach.hpp"

#include "dynbr/solv/metadata.hpp"

#include <unordered_set>

namespace dynbr::resolve {

namespace {

class Search {
  public:
    explicit Search(const solv::Pool& pool)
        : pool_(pool),
          seen_packages_(static_cast<std::size_t>(pool.package_limit())) {}

    bool run(const std::vector<solv::Id>& dependencies) {
        for (const solv::Id dependency : dependencies) {
            if (visit(dependency)) {
                return true;
            }
        }
        while (!waiting_.empty()) {
            const solv::Id package = waiting_.back();
            waiting_.pop_back();
            if (visit_package(package)) {
                return true;
            }
        }
        return false;
    }

  private:
    bool visit_package(solv::Id package) {
        for (const solv::Id dependency : pool_.requirements_of(package)) {
            if (visit(dependency)) {
                return true;
            }
        }
        for (const solv::Id dependency : pool_.conflicts_of(package)) {
            // What a conflict names isn't installed for it, so it leads nowhere further.
            if (unlisted(dependency)) {
                return true;
            }
        }
        return false;
    }

    bool unlisted(solv::Id dependency) const {
        if (const auto parts = pool_.rich_parts(dependency)) {
            return unlisted(parts->left) || unlisted(parts->right);
        }
        const std::string_view name = pool_.name_of(dependency);
        return !name.empty() && name.front() == '/' && !solv::in_primary(name);
    }

    bool visit(solv::Id dependency) {
        if (!seen_dependencies_.insert(dependency).second) {
            return false;
        }
        if (const auto parts = pool_.rich_parts(dependency)) {
            return visit(parts->left) || visit(parts->right);
        }
        if (unlisted(dependency)) {
            return true;
        }
        for (const solv::Id package : pool_.providers(dependency)) {
            if (!seen_packages_[static_cast<std::size_t>(package)]) {
                seen_packages_[static_cast<std::size_t>(package)] = true;
                waiting_.push_back(package);
            }
        }
        return false;
    }

    const solv::Pool& pool_;
    std::unordered_set<solv::Id> seen_dependencies_;
    std::vector<bool> seen_packages_;
    std::vector<solv::Id> waiting_;
};

}  // namespace

bool reaches_unlisted_path(const solv::Pool& pool, const std::vector<solv::Id>& dependencies) {
    return Search(pool).run(dependencies);
}

}  // namespace dynbr::resolve
