// Resolving dependency groups with their includes.
#include "dependency_groups.hpp"

#include "manifest.hpp"
#include "name.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace dynbr::generators::python {

namespace {

using formats::Node;

/// Groups include groups: the expansion may be exponential, so it ends here.
constexpr std::size_t kMost = 100'000;

struct Group {
    std::string written;
    const Node* items = nullptr;
};

class Groups {
  public:
    explicit Groups(const Project& project)
        : project_(project) {}

    Result<void> read(const Node& table) {
        if (!table.is(Node::Kind::Table)) {
            return wrong_type(project_.place(kPyproject, table.line, "dependency-groups"),
                              "a table");
        }
        for (const auto& [name, line, items] : table.members) {
            const auto [known, is_new] = groups_.try_emplace(normalised(name), Group{name, &items});
            if (!is_new) {
                return wrong(line,
                             fmt::format("'{}' and '{}' are the same group",
                                         escaped(known->second.written),
                                         escaped(name)));
            }
        }
        return {};
    }

    // NOLINTNEXTLINE(misc-no-recursion): each group once on a path
    Result<void> resolve(const std::string& name, unsigned line) {
        const std::string normal = normalised(name);
        if (std::find(path_.begin(), path_.end(), normal) != path_.end()) {
            return wrong(line, fmt::format("the group '{}' includes itself", escaped(name)));
        }
        const auto group = groups_.find(normal);
        if (group == groups_.end()) {
            return wrong(line, fmt::format("there is no dependency group '{}'", escaped(name)));
        }
        const Node& items = *group->second.items;
        if (!items.is(Node::Kind::Array)) {
            return wrong(items.line, fmt::format("the group '{}' is no array", escaped(name)));
        }
        path_.push_back(normal);
        for (const Node& item : items.items) {
            if (auto taken = take(item, "dependency-groups." + group->second.written); !taken) {
                return taken;
            }
        }
        path_.pop_back();
        return {};
    }

    std::vector<Dependency> found;

  private:
    [[nodiscard]] tl::unexpected<Error> wrong(unsigned line, const std::string& what) const {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("{}:{}: {}", escaped(project_.shown(kPyproject)), line, what));
    }

    // NOLINTNEXTLINE(misc-no-recursion): each group once on a path
    Result<void> take(const Node& item, const std::string& field) {
        if (++taken_ > kMost) {
            return wrong(item.line, fmt::format("the groups hold more than {} items", kMost));
        }
        if (item.string() != nullptr) {
            found.push_back(
                {*item.string(), std::nullopt, project_.place(kPyproject, item.line, field)});
            return {};
        }
        const Node* included = item.find("include-group");
        if (included == nullptr || included->string() == nullptr || item.members.size() != 1) {
            return wrong(item.line,
                         "an item of a group is neither a string nor {include-group = \"NAME\"}");
        }
        return resolve(*included->string(), item.line);
    }

    const Project& project_;
    std::map<std::string, Group> groups_;
    std::vector<std::string> path_;
    std::size_t taken_ = 0;
};

}  // namespace

Result<std::vector<Dependency>> dependencies_of_groups(Project& project,
                                                       const std::vector<std::string>& groups) {
    const auto top = project.pyproject();
    if (!top) {
        return tl::make_unexpected(top.error());
    }
    Groups all(project);
    const Node* table = *top == nullptr ? nullptr : (*top)->find("dependency-groups");
    if (table != nullptr) {
        if (auto read = all.read(*table); !read) {
            return tl::make_unexpected(std::move(read.error()));
        }
    }
    for (const std::string& group : groups) {
        if (auto resolved = all.resolve(group, table == nullptr ? 0 : table->line); !resolved) {
            return tl::make_unexpected(std::move(resolved.error()));
        }
    }
    return std::move(all.found);
}

}  // namespace dynbr::generators::python
