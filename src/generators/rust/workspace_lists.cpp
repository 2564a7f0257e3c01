// Reads `workspace.members` and `workspace.exclude`.
#include "workspace_lists.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::rust {

namespace {

using formats::Node;

/// More of them are a mistake, and each is tried on each folder.
constexpr std::size_t kMostPatterns = 1000;

/// Calls `add(path)` for each item of a list of folders that may be missing.
template <class Add>
Result<void> read_list(const WorkspaceRoot& root, std::string_view name, Add add) {
    const Node* list = root.document.at({"workspace", name});
    if (list == nullptr) {
        return {};
    }
    if (!list->is(Node::Kind::Array)) {
        return manifest_error(
            root.file, list->line, fmt::format("'{}' is {}", name, list->type_name()));
    }
    for (const Node& item : list->items) {
        const std::string* text = item.string();
        const auto path = text == nullptr ? std::nullopt : path_in_tree(root.folder, *text);
        if (!path) {
            return manifest_error(root.file,
                                  item.line,
                                  text == nullptr
                                      ? fmt::format("'{}' has {} in it", name, item.type_name())
                                      : fmt::format("'{}' leads out of the tree", escaped(*text)));
        }
        add(*path);
    }
    return {};
}

}  // namespace

bool is_within(std::string_view path, std::string_view folder) {
    return folder.empty()
           || (path.starts_with(folder)
               && (path.size() == folder.size() || path[folder.size()] == '/'));
}

bool WorkspaceLists::excludes(std::string_view folder) const {
    const auto holds = [&](const std::string& one) {
        return is_within(folder, one);
    };
    return std::ranges::any_of(excluded, holds) && std::ranges::none_of(folders, holds);
}

Result<WorkspaceLists> read_lists(const WorkspaceRoot& root) {
    WorkspaceLists lists;
    auto read = read_list(root, "members", [&](const std::string& path) {
                    if (GlobPath::is_pattern(path)) {
                        lists.patterns.emplace_back(path);
                    } else {
                        lists.folders.push_back(path);
                    }
                }).and_then([&] {
        return read_list(
            root, "exclude", [&](const std::string& path) { lists.excluded.push_back(path); });
    });
    if (!read) {
        return tl::make_unexpected(std::move(read.error()));
    }
    if (std::max(lists.patterns.size(), lists.excluded.size()) > kMostPatterns) {
        return manifest_error(
            root.file,
            1,
            fmt::format("more than the limit of {} patterns or excluded folders", kMostPatterns));
    }
    return lists;
}

}  // namespace dynbr::generators::rust
