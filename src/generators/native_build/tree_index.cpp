// One walk, then only look-ups.
#include "tree_index.hpp"

#include "unknown.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::native_build {

std::optional<std::string> tree_path(std::string_view folder, std::string_view path) {
    std::vector<std::string_view> parts;
    for (std::string_view half : {folder, path}) {
        while (!half.empty()) {
            const auto end = std::min(half.find('/'), half.size());
            const std::string_view part = half.substr(0, end);
            half.remove_prefix(std::min(end + 1, half.size()));
            if (part == "..") {
                if (parts.empty()) {
                    return std::nullopt;
                }
                parts.pop_back();
            } else if (!part.empty() && part != ".") {
                parts.push_back(part);
            }
        }
    }
    std::string joined;
    for (const std::string_view part : parts) {
        joined += joined.empty() ? "" : "/";
        joined += part;
    }
    return joined;
}

Result<TreeIndex> TreeIndex::of(SourceTree& tree) {
    auto files = tree.files([](const std::string& folder) {
        const auto name = base_name(folder);
        return name != ".git" && name != ".hg" && name != ".svn" && name != ".bzr";
    });
    if (!files) {
        return tl::make_unexpected(std::move(files.error()));
    }
    TreeIndex index(tree);
    index.sorted_.reserve(files->size());
    for (TreeFile& file : *files) {
        for (auto slash = file.path.rfind('/'); slash != std::string::npos && slash != 0;
             slash = file.path.rfind('/', slash - 1)) {
            if (!index.folders_.insert(file.path.substr(0, slash)).second) {
                break;
            }
        }
        index.by_name_.emplace(base_name(file.path), index.sorted_.size());
        index.files_.insert(file.path);
        index.sorted_.push_back(std::move(file.path));
    }
    return index;
}

std::vector<std::string> TreeIndex::files_named(std::string_view name) const {
    std::vector<std::size_t> found;
    const auto [begin, end] = by_name_.equal_range(std::string(name));
    for (auto one = begin; one != end; ++one) {
        found.push_back(one->second);
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> paths;
    paths.reserve(found.size());
    for (const std::size_t number : found) {
        paths.push_back(sorted_[number]);
    }
    return paths;
}

Result<std::optional<std::string>> TreeIndex::read(const std::string& path) const {
    if (!has_file(path)) {
        return std::nullopt;
    }
    auto content = tree_->read_head(path, kMostBytes);
    if (!content) {
        return tl::make_unexpected(std::move(content.error()));
    }
    if (content->unreadable != nullptr) {
        return std::nullopt;
    }
    if (!content->whole) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("{}: more than the limit of {} bytes for a build description",
                                escaped(path),
                                kMostBytes));
    }
    return without_marks(std::move(content->bytes));
}

}  // namespace dynbr::generators::native_build
