// Finds the module directive line by line; all other directives are skipped unread.
#include "go_mod.hpp"

#include "../text.hpp"
#include "lexer.hpp"

#include <algorithm>
#include <optional>

namespace dynbr::generators::go {

namespace {

std::string_view without_comment(std::string_view line) {
    return trim(line.substr(0, line.find("//")));
}

/// Whether it could stand in a go.mod without quotes.
bool is_one_word(const std::string& value) {
    const bool plain = std::all_of(value.begin(), value.end(), [](char c) {
        return c > ' ' && c < 0x7f && std::string_view("\"`()\\").find(c) == std::string_view::npos;
    });
    return plain && !value.empty() && value.find("//") == std::string::npos;
}

/// A bare word, an interpreted or a raw string.
Scanned<std::string> path_value(std::string_view text, unsigned line) {
    const bool is_quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '`')
                           && text.back() == text.front();
    const auto value = is_quoted ? string_value(text) : std::optional<std::string>(text);
    if (!value || !is_one_word(*value)) {
        return fault(line, "invalid module path '" + std::string(text.substr(0, 200)) + "'");
    }
    return *value;
}

/// What stands behind `module` on its line; nothing if the line is another directive.
std::optional<std::string_view> module_argument(std::string_view line) {
    constexpr std::string_view kWord = "module";
    if (line.substr(0, kWord.size()) != kWord) {
        return std::nullopt;
    }
    const std::string_view rest = line.substr(kWord.size());
    if (!rest.empty() && std::string_view(" \t\"`(").find(rest.front()) == std::string_view::npos) {
        return std::nullopt;
    }
    return trim(rest);
}

}  // namespace

Scanned<std::string> read_module_path(std::string_view text) {
    text = without_bom(text);
    bool in_other_block = false;
    bool in_module_block = false;
    unsigned number = 1;
    for (; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        const std::string_view line = without_comment(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line == ")") {
            in_other_block = in_module_block = false;
        } else if (in_module_block && !line.empty()) {
            return path_value(line, number);
        } else if (in_other_block || line.empty()) {
            continue;
        } else if (const auto argument = module_argument(line); argument && *argument != "(") {
            return path_value(*argument, number);
        } else {
            in_module_block = argument.has_value();
            in_other_block = !in_module_block && line.back() == '(';
        }
    }
    return fault(number, "there is no module directive");
}

}  // namespace dynbr::generators::go
