// pyproject.toml's arrays of requirements and its [project] table.
#include "manifest.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::python {

namespace {

using formats::Node;

std::string dotted(std::initializer_list<std::string_view> path) {
    std::string text;
    for (const std::string_view key : path) {
        text += (text.empty() ? "" : ".") + std::string(key);
    }
    return text;
}

void append(std::vector<Dependency>& all, std::vector<Dependency> more) {
    std::ranges::move(more, std::back_inserter(all));
}

}  // namespace

tl::unexpected<Error> wrong_type(const Place& place, std::string_view expected) {
    return fail(ErrorKind::BuildFailed,
                fmt::format("{}:{}: {} must be {}",
                            escaped(place.file),
                            place.line,
                            escaped(place.field),
                            expected));
}

Result<std::vector<Dependency>> strings_of(const Project& project,
                                           const Node& array,
                                           const std::string& field) {
    if (!array.is(Node::Kind::Array)) {
        return wrong_type(project.place(kPyproject, array.line, field), "an array of strings");
    }
    std::vector<Dependency> found;
    for (const Node& item : array.items) {
        Place place = project.place(kPyproject, item.line, field);
        if (item.string() == nullptr) {
            return wrong_type(place, "an array of strings");
        }
        found.push_back({*item.string(), std::nullopt, std::move(place)});
    }
    return found;
}

Result<std::vector<Dependency>> string_array(const Project& project,
                                             const Node& top,
                                             std::initializer_list<std::string_view> path) {
    const Node* array = top.at(path);
    return array == nullptr ? std::vector<Dependency>() : strings_of(project, *array, dotted(path));
}

std::string string_at(const Node& top, std::initializer_list<std::string_view> path) {
    const Node* node = top.at(path);
    return node == nullptr || node->string() == nullptr ? std::string() : *node->string();
}

bool array_has(const Node& top,
               std::initializer_list<std::string_view> path,
               std::string_view text) {
    const Node* array = top.at(path);
    return array != nullptr
           && std::any_of(array->items.begin(), array->items.end(), [&](const Node& item) {
                  return item.string() != nullptr && *item.string() == text;
              });
}

Result<Metadata> project_table(const Project& project, const Node& top) {
    Metadata metadata;
    metadata.name = string_at(top, {"project", "name"});
    auto dependencies = string_array(project, top, {"project", "dependencies"});
    if (!dependencies) {
        return tl::make_unexpected(std::move(dependencies.error()));
    }
    metadata.dependencies = std::move(*dependencies);
    const Node* optional = top.at({"project", "optional-dependencies"});
    if (optional == nullptr) {
        return metadata;
    }
    if (!optional->is(Node::Kind::Table)) {
        return wrong_type(
            project.place(kPyproject, optional->line, "project.optional-dependencies"), "a table");
    }
    for (const auto& [extra, line, array] : optional->members) {
        auto of_extra = strings_of(project, array, "project.optional-dependencies." + extra);
        if (!of_extra) {
            return tl::make_unexpected(std::move(of_extra.error()));
        }
        for (Dependency& dependency : *of_extra) {
            dependency.extra = extra;
        }
        metadata.extras.push_back(extra);
        append(metadata.dependencies, std::move(*of_extra));
    }
    return metadata;
}

}  // namespace dynbr::generators::python
