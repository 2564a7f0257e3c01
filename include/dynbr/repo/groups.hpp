// Groups of packages (comps.xml), as far as a base set is made of them.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/repository.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::repo {

struct GroupPackage {
    std::string name;
    /// "mandatory", "default", "optional" or "conditional"
    std::string type;
    /// The package that a conditional one goes with.
    std::string condition;

    friend bool operator==(const GroupPackage&, const GroupPackage&) = default;
};

struct Group {
    std::string id;
    std::vector<GroupPackage> packages;
};

/// A group of groups; those that it merely offers are left out.
struct GroupEnvironment {
    std::string id;
    std::vector<std::string> groups;
};

struct Groups {
    std::vector<Group> groups;
    std::vector<GroupEnvironment> environments;

    /// Adds those of another repository; of the same id they become one.
    void add(Groups other);

    /// The packages of the group or environment with this id, each name and type once, in the order of the files; an
    /// Environment error names the nearest id.
    [[nodiscard]] Result<std::vector<GroupPackage>> packages_of(std::string_view id) const;

    [[nodiscard]] bool has(std::string_view id) const;
};

/// Of what comps.xml has, the parts above. Bounded.
[[nodiscard]] Result<Groups> parse_groups(std::string_view xml);

/// The groups of all repositories whose metadata has them. Files are checked against their checksums again.
[[nodiscard]] Result<Groups> load_groups(
    const std::vector<model::RepositoryMetadata>& repositories);

}  // namespace dynbr::repo
