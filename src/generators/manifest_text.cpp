// Reading manifests.
#include "manifest_text.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

namespace dynbr::generators {

Result<std::optional<std::string>> read_manifest(const ScanContext& context,
                                                 const std::string& path) {
    auto content = context.tree.read(path);
    if (!content) {
        return tl::make_unexpected(std::move(content.error()));
    }
    if (content->unreadable != nullptr) {
        context.findings.drop(std::string(base_name(path)), {path, 0, "file"}, content->unreadable);
        return std::optional<std::string>();
    }
    return std::optional(std::move(content->bytes));
}

Result<std::string> read_named_manifest(const ScanContext& context, const std::string& path) {
    auto content = context.tree.read(path);
    if (!content) {
        return tl::make_unexpected(std::move(content.error()));
    }
    if (content->unreadable != nullptr) {
        return fail(
            ErrorKind::BuildFailed,
            fmt::format(
                "there is no file '{}' in '{}'", escaped(path), escaped(context.tree.folder())));
    }
    return std::move(content->bytes);
}

tl::unexpected<Error> manifest_fault(const Place& place, const std::string& sentence) {
    return fail(ErrorKind::BuildFailed,
                place.line == 0
                    ? fmt::format("{}: {}", escaped(place.file), escaped(sentence))
                    : fmt::format("{}:{}: {}", escaped(place.file), place.line, escaped(sentence)));
}

}  // namespace dynbr::generators
