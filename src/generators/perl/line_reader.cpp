// Passing over what isn't code. The tests on lines are those of perl.req, written out.
#include "line_reader.hpp"

#include "../text.hpp"

#include <algorithm>

namespace dynbr::generators::perl {

namespace {

/// Nobody writes statements behind that.
constexpr std::size_t kMostOfLine = 16384;

constexpr std::string_view kOpening = "{([#|!/";
constexpr std::string_view kClosing = "})]#|!/";

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

std::size_t skip_blank(std::string_view line, std::size_t at) {
    while (at < line.size() && is_blank(line[at])) {
        ++at;
    }
    return at;
}

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

bool starts_documentation(std::string_view line) {
    if (line.size() < 4 || line[0] != '=') {
        return false;
    }
    constexpr std::string_view kDirectives[] = {"head1",
                                                "head2",
                                                "head3",
                                                "head4",
                                                "head5",
                                                "head6",
                                                "pod",
                                                "for",
                                                "item",
                                                "over",
                                                "begin",
                                                "back",
                                                "end",
                                                "encoding"};
    const auto end = std::find_if_not(line.begin() + 1, line.end(), is_word);
    const std::string_view word = line.substr(1, static_cast<std::size_t>(end - line.begin()) - 1);
    return std::find(std::begin(kDirectives), std::end(kDirectives), word) != std::end(kDirectives);
}

/// "q{", "qq (", ... at `at`: the index of the delimiter.
std::optional<std::size_t> quote_operator(std::string_view line, std::size_t at) {
    if (line[at] != 'q') {
        return std::nullopt;
    }
    const bool longer = at + 1 < line.size()
                        && std::string_view("qxwr").find(line[at + 1]) != std::string_view::npos;
    for (const std::size_t behind : {at + (longer ? 2U : 1U), at + 1}) {
        const std::size_t open = skip_blank(line, behind);
        if (open < line.size() && kOpening.find(line[open]) != std::string_view::npos) {
            return open;
        }
    }
    return std::nullopt;
}

/// The first closing delimiter behind `open`, where `close` is the first behind the operator's name.
std::size_t close_behind(std::string_view line, std::size_t open, std::size_t close) {
    return close > open ? close : std::min(line.find_first_of(kClosing, open + 1), line.size());
}

/// `<<` within a quoted string of the line: no here document.
bool inside_quote_operator(std::string_view line) {
    std::size_t close = line.size();
    std::size_t shift = std::string_view::npos;
    for (std::size_t i = line.size(); i-- > 0;) {
        const auto open = quote_operator(line, i);
        // A delimiter that closes nothing else may be the one that opens here.
        if (open && shift != std::string_view::npos && shift < close_behind(line, *open, close)) {
            return true;
        }
        if (line[i] == '<' && line.substr(i, 2) == "<<" && line.substr(i + 2, 1) != "<") {
            shift = i;
        }
        if (kClosing.find(line[i]) != std::string_view::npos) {
            close = i;
        }
    }
    return false;
}

/// What stands behind `<<`.
std::optional<HereTag> tag_at(std::string_view text) {
    HereTag found;
    if (starts_with(text, "~")) {
        found.indented = true;
        text.remove_prefix(1);
    }
    const std::string_view quoted = trim_left(text);
    if (!quoted.empty() && std::string_view("'\"`").find(quoted[0]) != std::string_view::npos) {
        const auto end = quoted.find(quoted[0], 1);
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        found.tag = quoted.substr(1, end - 1);
        return found;
    }
    if (starts_with(text, "\\")) {
        text.remove_prefix(1);
    }
    const auto end = std::find_if_not(text.begin(), text.end(), is_word);
    found.tag = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    const bool number = std::all_of(
        found.tag.begin(), found.tag.end(), [](char c) { return c >= '0' && c <= '9'; });
    return number ? std::nullopt : std::optional(found);
}

/// Whether the character at `at` has an odd number of backslashes before it.
bool is_escaped(std::string_view line, std::size_t at) {
    std::size_t before = at;
    while (before > 0 && line[before - 1] == '\\') {
        --before;
    }
    return (at - before) % 2 == 1;
}

/// `$name = ` ends before `at`.
bool assigns_before(std::string_view line, std::size_t at) {
    while (at > 0 && is_blank(line[at - 1])) {
        --at;
    }
    if (at == 0 || line[at - 1] != '=') {
        return false;
    }
    --at;
    while (at > 0 && is_blank(line[at - 1])) {
        --at;
    }
    const std::size_t end = at;
    while (at > 0 && !is_blank(line[at - 1])) {
        --at;
    }
    const auto sigil = line.find('$', at);
    return sigil != std::string_view::npos && sigil + 1 < end;
}

bool prints_before(std::string_view line, std::size_t at) {
    const std::size_t before = at;
    while (at > 0 && is_blank(line[at - 1])) {
        --at;
    }
    return at < before && at >= 5 && line.substr(at - 5, 5) == "print";
}

}  // namespace

std::optional<HereTag> here_tag(std::string_view line) {
    std::optional<bool> inside;
    for (std::size_t i = 0; i + 2 < line.size(); ++i) {
        if (line[i] == '#') {
            break;
        }
        if (line[i] == '\'' || line[i] == '"') {
            const auto end = line.find(line[i], i + 1);
            if (end == std::string_view::npos) {
                break;
            }
            i = end;
            continue;
        }
        const bool here =
            line[i] != '<' && line[i] != '@' && line[i + 1] == '<' && line[i + 2] == '<';
        if (here) {
            const auto tag = tag_at(line.substr(i + 3));
            if (tag && !inside) {
                inside = inside_quote_operator(line);
            }
            if (tag && !*inside) {
                return tag;
            }
        }
    }
    return std::nullopt;
}

std::optional<char> open_quote_operator(std::string_view line) {
    const std::string_view code = trim_left(line);
    if (starts_with(code, "use ") || starts_with(code, "use\t") || starts_with(code, "require ")
        || starts_with(code, "require\t")) {
        return std::nullopt;
    }
    const auto last_close = line.find_last_of(kClosing);
    for (std::size_t i = line.size(); i-- > 1;) {
        if (line[i] != 'q' || is_word(line[i - 1])) {
            continue;
        }
        const auto open = quote_operator(line, i);
        if (open && (last_close == std::string_view::npos || last_close <= *open)) {
            return kClosing[kOpening.find(line[*open])];
        }
    }
    return std::nullopt;
}

std::optional<char> open_string(std::string_view line) {
    if (is_escaped(line, line.size())) {
        return std::nullopt;
    }
    for (const char quote : {'"', '\''}) {
        // Only the last quote that isn't escaped can be open.
        auto at = line.rfind(quote);
        while (at != std::string_view::npos && at > 0 && is_escaped(line, at)) {
            at = line.rfind(quote, at - 1);
        }
        if (at != std::string_view::npos && (assigns_before(line, at) || prints_before(line, at))) {
            return quote;
        }
    }
    return std::nullopt;
}

std::optional<std::string_view> LineReader::raw() {
    if (text_.empty()) {
        return std::nullopt;
    }
    const auto end = std::min(text_.find('\n'), text_.size());
    std::string_view line = text_.substr(0, end);
    text_.remove_prefix(std::min(end + 1, text_.size()));
    ++line_;
    line = line.substr(0, kMostOfLine);
    if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
    }
    return line;
}

void LineReader::skip_string(char close) {
    while (const auto line = raw()) {
        for (std::size_t i = 0; i < line->size(); ++i) {
            if ((*line)[i] == close) {
                return;
            }
            i += (*line)[i] == '\\' ? 1 : 0;
        }
    }
}

std::optional<std::string_view> LineReader::next() {
    while (const auto line = raw()) {
        if (starts_documentation(*line)) {
            for (auto pod = raw(); pod && !starts_with(*pod, "=cut"); pod = raw()) {
            }
            continue;
        }
        if (*line == "__END__" || *line == "__DATA__") {
            text_ = {};
            return std::nullopt;
        }
        return line;
    }
    return std::nullopt;
}

}  // namespace dynbr::generators::perl
