// Reading #cgo lines as go/build does: constraints in front, a verb before the colon, quoted arguments behind it.
#include "cgo.hpp"

#include "../text.hpp"
#include "build_constraint.hpp"

namespace dynbr::generators::go {

namespace {

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    for (text = trim(text); !text.empty(); text = trim_left(text)) {
        found.push_back(text.substr(0, text.find_first_of(kWhiteSpace)));
        text.remove_prefix(found.back().size());
    }
    return found;
}

bool condition_holds(std::string_view condition, const Tags& tags) {
    if (condition.find_first_of("&|()") == std::string_view::npos) {
        return evaluate_plus_build(condition, tags);
    }
    return evaluate_go_build(condition, 0, tags).value_or(false);
}

/// Splits at white space outside of quotes; a backslash takes the next byte as it is.
Scanned<std::vector<std::string>> split_quoted(std::string_view text, unsigned line) {
    std::vector<std::string> arguments;
    std::string argument;
    bool started = false;
    char quote = '\0';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\') {
            if (++i == text.size()) {
                return fault(line, "a #cgo line ends with a backslash");
            }
            argument += text[i];
            started = true;
        } else if (quote != '\0' && c != quote) {
            argument += c;
        } else if (c == '"' || c == '\'') {
            quote = quote == '\0' ? c : '\0';
            started = true;
        } else if (kWhiteSpace.find(c) == std::string_view::npos) {
            argument += c;
            started = true;
        } else if (started) {
            arguments.push_back(std::move(argument));
            argument.clear();
            started = false;
        }
    }
    if (quote != '\0') {
        return fault(line, "a quote in a #cgo line is not closed");
    }
    if (started) {
        arguments.push_back(std::move(argument));
    }
    return arguments;
}

/// Appends the packages of one line of a comment, if it is a pkg-config line.
Scanned<bool> read_line(std::string_view text,
                        unsigned line,
                        const Tags& tags,
                        std::vector<PkgConfigArgument>& into) {
    constexpr std::string_view kMark = "#cgo";
    text = trim(text);
    if (text.substr(0, kMark.size()) != kMark || text.size() == kMark.size()
        || (text[kMark.size()] != ' ' && text[kMark.size()] != '\t')) {
        return false;
    }
    text.remove_prefix(kMark.size());
    const std::size_t colon = text.find(':');
    auto before = words(text.substr(0, colon));
    if (colon == std::string_view::npos || before.empty() || before.back() != "pkg-config") {
        return false;
    }
    before.pop_back();
    bool holds = before.empty();
    for (const std::string_view condition : before) {
        holds = holds || condition_holds(condition, tags);
    }
    if (!holds) {
        return false;
    }
    auto arguments = split_quoted(text.substr(colon + 1), line);
    if (!arguments) {
        return tl::make_unexpected(std::move(arguments.error()));
    }
    for (std::string& argument : *arguments) {
        if (argument.substr(0, 2) != "--") {
            into.push_back({std::move(argument), line});
        }
    }
    return true;
}

/// The comment without its marks; the number of lines stays the same.
std::string_view without_marks(std::string_view comment) {
    const bool block = comment.substr(0, 2) == "/*";
    return block ? comment.substr(2, comment.size() - 4) : comment.substr(2);
}

}  // namespace

Scanned<std::vector<PkgConfigArgument>> pkg_config_arguments(const std::vector<Comment>& preamble,
                                                             const Tags& tags) {
    std::vector<PkgConfigArgument> found;
    for (const Comment& comment : preamble) {
        std::string_view text = without_marks(comment.text);
        for (unsigned line = comment.first_line;; ++line) {
            const std::size_t end = text.find('\n');
            if (const auto read = read_line(text.substr(0, end), line, tags, found); !read) {
                return tl::make_unexpected(read.error());
            }
            if (end == std::string_view::npos) {
                break;
            }
            text.remove_prefix(end + 1);
        }
    }
    return found;
}

}  // namespace dynbr::generators::go
