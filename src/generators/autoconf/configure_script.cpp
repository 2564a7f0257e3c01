// Looking for two fixed phrases that autoconf's output has for each check.
#include "configure_script.hpp"

#include <algorithm>
#include <unordered_set>

namespace dynbr::generators::autoconf {

namespace {

constexpr std::string_view kCheck = "--exists --print-errors \\\"";
constexpr std::string_view kMissing = "Package requirements (";

/// The texts between each `before` and the next `after` on the same line.
template <class Use>
void find_between(std::string_view text, std::string_view before, std::string_view after, Use use) {
    std::size_t counted = 0;
    unsigned line = 1;
    for (auto at = text.find(before); at != std::string_view::npos;
         at = text.find(before, at + 1)) {
        const auto start = at + before.size();
        const auto end = text.find(after, start);
        const auto line_end = text.find('\n', start);
        line +=
            static_cast<unsigned>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                                             text.begin() + static_cast<std::ptrdiff_t>(at),
                                             '\n'));
        counted = at;
        // A list of modules may go over several lines, but not far.
        constexpr std::size_t kLongest = 2'000;
        if (end != std::string_view::npos && (end < line_end || end - start < kLongest)) {
            use(text.substr(start, end - start), line);
        }
    }
}

}  // namespace

std::vector<ScriptRequest> read_configure_script(std::string_view text) {
    std::unordered_set<std::string> required;
    find_between(text, kMissing, ") were not met", [&](std::string_view modules, unsigned) {
        required.emplace(modules);
    });
    std::vector<ScriptRequest> found;
    std::unordered_set<std::string> seen;
    find_between(text, kCheck, "\\\"", [&](std::string_view modules, unsigned line) {
        std::string list(modules);
        if (seen.insert(list).second) {
            const bool needed = required.count(list) != 0;
            found.push_back({std::move(list), line, needed});
        }
    });
    return found;
}

}  // namespace dynbr::generators::autoconf
