// [tool.flit.metadata]: requires, requires-extra, dev-requires.
#include "flit.hpp"

#include "../manifest.hpp"

#include <algorithm>

namespace dynbr::generators::python {

namespace {

using formats::Node;

void add(Metadata& metadata, std::vector<Dependency> dependencies, const std::string& extra) {
    for (Dependency& dependency : dependencies) {
        // ".none" are those of no extra.
        if (extra != ".none") {
            dependency.extra = extra;
        }
        metadata.dependencies.push_back(std::move(dependency));
    }
    if (extra != ".none") {
        metadata.extras.push_back(extra);
    }
}

Result<Metadata> old_metadata(const Project& project, const Node& top, const Node& table) {
    Metadata metadata;
    metadata.name = string_at(table, {"dist-name"});
    if (metadata.name.empty()) {
        metadata.name = string_at(table, {"module"});
    }
    auto dependencies = string_array(project, top, {"tool", "flit", "metadata", "requires"});
    if (!dependencies) {
        return tl::make_unexpected(std::move(dependencies.error()));
    }
    metadata.dependencies = std::move(*dependencies);
    auto development = string_array(project, top, {"tool", "flit", "metadata", "dev-requires"});
    if (!development) {
        return tl::make_unexpected(std::move(development.error()));
    }
    if (!development->empty()) {
        add(metadata, std::move(*development), "dev");
    }
    const Node* extras = table.find("requires-extra");
    if (extras == nullptr) {
        return metadata;
    }
    for (const auto& [extra, line, items] : extras->members) {
        auto of_extra = strings_of(project, items, "tool.flit.metadata.requires-extra." + extra);
        if (!of_extra) {
            return tl::make_unexpected(std::move(of_extra.error()));
        }
        add(metadata, std::move(*of_extra), extra);
    }
    return metadata;
}

}  // namespace

Result<Metadata> flit_metadata(Project& project) {
    const auto top = project.pyproject();
    if (!top) {
        return tl::make_unexpected(top.error());
    }
    const Node* old = (*top)->at({"tool", "flit", "metadata"});
    // flit allows only the version and the description to be dynamic.
    return old == nullptr || (*top)->find("project") != nullptr
               ? project_table(project, **top)
               : old_metadata(project, **top, *old);
}

}  // namespace dynbr::generators::python
