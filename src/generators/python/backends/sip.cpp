// [tool.sip.metadata] holds core metadata under its own names.
#include "sip.hpp"

#include "../manifest.hpp"

namespace dynbr::generators::python {

Result<Metadata> sip_metadata(Project& project) {
    const auto top = project.pyproject();
    if (!top) {
        return tl::make_unexpected(top.error());
    }
    const formats::Node* table = (*top)->at({"tool", "sip", "metadata"});
    if (table == nullptr || (*top)->find("project") != nullptr) {
        return project_table(project, **top);
    }
    Metadata metadata;
    metadata.name = string_at(*table, {"name"});
    const formats::Node* required = table->find("requires-dist");
    if (required != nullptr && required->string() != nullptr) {
        metadata.dependencies.push_back(
            {*required->string(),
             std::nullopt,
             project.place(kPyproject, required->line, "tool.sip.metadata.requires-dist")});
    } else if (required != nullptr) {
        auto items = strings_of(project, *required, "tool.sip.metadata.requires-dist");
        if (!items) {
            return tl::make_unexpected(std::move(items.error()));
        }
        metadata.dependencies = std::move(*items);
    }
    return metadata;
}

}  // namespace dynbr::generators::python
