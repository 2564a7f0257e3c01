// Groups of packages (comps.xml).
#include "dynbr/repo/groups.hpp"

#include "verified_copy.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/fd.hpp"
#include "dynbr/base/suggestion.hpp"
#include "dynbr/formats/xml.hpp"
#include "dynbr/rpm/compressed.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>

namespace dynbr::repo {

namespace {

/// Fedora's has 2 MB, most of it translations.
constexpr std::size_t kMostBytes = std::size_t{32} << 20U;
constexpr std::size_t kLongestName = 256;

using formats::XmlElement;

Result<std::string> name_in(const XmlElement& element) {
    std::string name = element.text();
    if (name.empty() || name.size() > kLongestName) {
        return fail(
            ErrorKind::Environment,
            "comps.xml has a name in <" + escaped(element.name()) + "> that is empty or too long");
    }
    return name;
}

Result<GroupPackage> parse_package(const XmlElement& element) {
    auto name = name_in(element);
    if (!name) {
        return tl::make_unexpected(name.error());
    }
    GroupPackage package{std::move(*name),
                         std::string(element.attribute("type").value_or("mandatory")),
                         std::string(element.attribute("requires").value_or(""))};
    if (package.type != "mandatory" && package.type != "default" && package.type != "optional"
        && package.type != "conditional") {
        // As dnf takes what it doesn't know.
        package.type = "mandatory";
    }
    return package;
}

Result<Group> parse_group(const XmlElement& element) {
    Group group{element.child_text("id").value_or(""), {}};
    if (const auto list = element.child("packagelist")) {
        for (const XmlElement& entry : list->children("packagereq")) {
            auto package = parse_package(entry);
            if (!package) {
                return tl::make_unexpected(package.error());
            }
            group.packages.push_back(std::move(*package));
        }
    }
    return group;
}

Result<GroupEnvironment> parse_environment(const XmlElement& element) {
    GroupEnvironment environment{element.child_text("id").value_or(""), {}};
    if (const auto list = element.child("grouplist")) {
        for (const XmlElement& entry : list->children("groupid")) {
            auto id = name_in(entry);
            if (!id) {
                return tl::make_unexpected(id.error());
            }
            environment.groups.push_back(std::move(*id));
        }
    }
    return environment;
}

template <class Thing>
Thing* find(std::vector<Thing>& things, std::string_view id) {
    const auto found = std::find_if(
        things.begin(), things.end(), [&](const Thing& each) { return each.id == id; });
    return found == things.end() ? nullptr : &*found;
}

template <class Thing>
const Thing* find(const std::vector<Thing>& things, std::string_view id) {
    return find(const_cast<std::vector<Thing>&>(things),
                id);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

template <class Thing>
void add_missing(std::vector<Thing>& to, const std::vector<Thing>& from) {
    for (const Thing& each : from) {
        if (std::find(to.begin(), to.end(), each) == to.end()) {
            to.push_back(each);
        }
    }
}

Result<std::string> read_groups(const model::MetadataFile& file) {
    const UniqueFd fd(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!fd) {
        return fail_errno("cannot open '" + file.path + "'", errno);
    }
    const Expected expected{file.checksum, std::nullopt, kMostBytes};
    if (auto checked = verify(fd.get(), expected, file.path); !checked) {
        return tl::make_unexpected(checked.error());
    }
    return rpm::read_decompressed(fd.get(), file.path, kMostBytes);
}

}  // namespace

void Groups::add(Groups other) {
    for (Group& group : other.groups) {
        if (Group* same = find(groups, group.id)) {
            add_missing(same->packages, group.packages);
        } else {
            groups.push_back(std::move(group));
        }
    }
    for (GroupEnvironment& environment : other.environments) {
        if (GroupEnvironment* same = find(environments, environment.id)) {
            add_missing(same->groups, environment.groups);
        } else {
            environments.push_back(std::move(environment));
        }
    }
}

bool Groups::has(std::string_view id) const {
    return find(groups, id) != nullptr || find(environments, id) != nullptr;
}

Result<std::vector<GroupPackage>> Groups::packages_of(std::string_view id) const {
    std::vector<GroupPackage> packages;
    if (const Group* group = find(groups, id)) {
        add_missing(packages, group->packages);
        return packages;
    }
    const GroupEnvironment* environment = find(environments, id);
    if (environment == nullptr) {
        std::vector<std::string> ids;
        for (const Group& group : groups) {
            ids.push_back(group.id);
        }
        const std::string nearest = nearest_word(id, ids);
        return fail(ErrorKind::Environment,
                    "no repository has a group called '" + escaped(id) + "'",
                    nearest.empty() ? "" : "did you mean '@" + escaped(nearest) + "'?");
    }
    for (const std::string& each : environment->groups) {
        if (const Group* group = find(groups, each)) {
            add_missing(packages, group->packages);
        }
    }
    return packages;
}

Result<Groups> parse_groups(std::string_view xml) {
    const auto root = formats::parse_xml(xml, kMostBytes);
    if (!root) {
        return tl::make_unexpected(root.error());
    }
    if (root->name() != "comps") {
        return fail(ErrorKind::Environment,
                    "it is no comps.xml, but of the kind '" + escaped(root->name()) + "'");
    }
    Groups parsed;
    for (const XmlElement& element : root->children("group")) {
        auto group = parse_group(element);
        if (!group) {
            return tl::make_unexpected(group.error());
        }
        parsed.add({{std::move(*group)}, {}});
    }
    for (const XmlElement& element : root->children("environment")) {
        auto environment = parse_environment(element);
        if (!environment) {
            return tl::make_unexpected(environment.error());
        }
        parsed.add({{}, {std::move(*environment)}});
    }
    return parsed;
}

Result<Groups> load_groups(const std::vector<model::RepositoryMetadata>& repositories) {
    Groups all;
    for (const model::RepositoryMetadata& repository : repositories) {
        if (!repository.groups) {
            continue;
        }
        const auto text = read_groups(*repository.groups);
        auto groups = text ? parse_groups(*text) : tl::make_unexpected(text.error());
        if (!groups) {
            return during(std::move(groups),
                          "reading the groups of repository '" + repository.id + "'");
        }
        all.add(std::move(*groups));
    }
    return all;
}

}  // namespace dynbr::repo
