// Faults to diagnostics, and those to lines with a caret.
#include "diagnostic.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::grammar {

namespace {

// Of a longer line, this many bytes are shown, and this many of them before the fault.
constexpr std::size_t kShown = 96;
constexpr std::size_t kShownBefore = 48;

constexpr std::string_view kCut = "...";

}  // namespace

std::string quoted(std::string_view text) {
    constexpr std::size_t kLongest = 40;
    return fmt::format(
        "'{}{}'", escaped(text.substr(0, kLongest)), text.size() > kLongest ? kCut : "");
}

Diagnostic diagnose(Fault fault, std::string_view line, std::size_t line_number) {
    const std::size_t offset = std::min(fault.offset, line.size());
    const bool whole = line.size() <= kShown;
    const std::size_t begin =
        whole || offset < kShownBefore ? 0 : std::min(offset - kShownBefore, line.size() - kShown);
    const auto shown = line.substr(begin, whole ? std::string_view::npos : kShown);
    const std::string before = escaped(shown.substr(0, offset - begin));
    const std::string underlined = escaped(shown.substr(offset - begin, fault.length));
    const std::string_view lead = begin > 0 ? kCut : "";
    return {.line = line_number,
            .column = offset + 1,
            .reason = std::move(fault.reason),
            .hint = std::move(fault.hint),
            .excerpt = fmt::format(
                "{}{}{}", lead, escaped(shown), begin + shown.size() < line.size() ? kCut : ""),
            .caret = lead.size() + before.size(),
            .caret_length = std::max<std::size_t>(underlined.size(), 1)};
}

std::vector<std::string> render(const Diagnostic& diagnostic, std::string_view input_name) {
    std::vector<std::string> lines;
    if (diagnostic.line == 0) {
        lines.push_back(fmt::format("{}: {}", input_name, diagnostic.reason));
    } else {
        lines.push_back(fmt::format(
            "{}:{}:{}: {}", input_name, diagnostic.line, diagnostic.column, diagnostic.reason));
        lines.push_back("    " + diagnostic.excerpt);
        lines.push_back(fmt::format(
            "    {:{}}^{}", "", diagnostic.caret, std::string(diagnostic.caret_length - 1, '~')));
    }
    if (!diagnostic.hint.empty()) {
        lines.push_back("    hint: " + diagnostic.hint);
    }
    return lines;
}

}  // namespace dynbr::grammar
