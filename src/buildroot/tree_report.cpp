#include "tree_report.hpp"

#include <charconv>

namespace dynbr::buildroot {

std::vector<std::string> split_at_zero(std::string_view text) {
    std::vector<std::string> pieces;
    for (std::size_t end = 0; (end = text.find('\0')) != text.npos; text.remove_prefix(end + 1)) {
        pieces.emplace_back(text.substr(0, end));
    }
    return pieces;
}

Result<model::TreeChanges> parse_tree_report(std::string_view report) {
    std::vector<std::string> pieces = split_at_zero(report);
    model::TreeChanges changes;
    const std::string count = pieces.empty() ? "" : pieces.front();
    const auto [end, error] =
        std::from_chars(count.data(), count.data() + count.size(), changes.count);
    if (error != std::errc() || end != count.data() + count.size()
        || pieces.size() - 1 > changes.count) {
        return fail(ErrorKind::Environment,
                    "dynbr-enter's account of the source tree's changes makes no sense");
    }
    changes.paths.assign(std::make_move_iterator(pieces.begin() + 1),
                         std::make_move_iterator(pieces.end()));
    return changes;
}

}  // namespace dynbr::buildroot
