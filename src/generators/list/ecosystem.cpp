// Lists that a packager wrote by hand: comments and empty lines are allowed, all else is the grammar of the driver.
#include "ecosystem.hpp"

#include "dynbr/base/files.hpp"
#include "dynbr/grammar/parse.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace dynbr::generators::list {

namespace {

constexpr const char* kDescription =
    "Reads requirement lines from files (relative to the folder of -C) or from standard input, if "
    "none or '-' is named.\n"
    "'#' begins a comment. Each bad line is reported; then nothing is printed and the exit status "
    "is 3.\n";

/// The text without comments. Lines and columns stay where they are. A '#' within a word stays, for the grammar to
/// judge.
std::string without_comments(std::string text) {
    bool comment = false;
    char previous = '\n';
    for (char& c : text) {
        const bool line_end = c == '\n' || c == '\r';
        const bool separated =
            previous == '\n' || previous == '\r' || previous == ' ' || previous == '\t';
        comment = !line_end && (comment || (c == '#' && separated));
        previous = c;
        if (comment) {
            c = ' ';
        }
    }
    return text;
}

Result<std::string> read_input(const SourceTree& tree, const std::string& file, std::size_t limit) {
    if (file == "-") {
        return read_all(STDIN_FILENO, limit, "standard input");
    }
    const bool in_tree = file.front() != '/' && tree.folder() != ".";
    return read_file(in_tree ? tree.folder() + "/" + file : file, limit);
}

Result<void> take_input(const ScanContext& context, const std::string& file) {
    const std::string shown = file == "-" ? "standard input" : file;
    const grammar::Limits limits;
    auto text = read_input(context.tree, file, limits.bytes);
    if (!text) {
        return tl::make_unexpected(std::move(text.error()));
    }
    auto parsed = grammar::parse_lines(without_comments(std::move(*text)), limits);
    if (!parsed.ok()) {
        return tl::make_unexpected(grammar::invalid_requirements(parsed, shown));
    }
    for (auto& requirement : parsed.requirements) {
        Place place{shown, static_cast<unsigned>(requirement.line), "line", false};
        if (auto kept =
                context.findings.require(std::move(requirement.reldep), std::move(place), "listed");
            !kept) {
            return kept;
        }
    }
    return {};
}

Result<void> scan(const ScanContext& context) {
    const std::vector<std::string> standard_input = {"-"};
    const auto& files =
        context.options.operands.empty() ? standard_input : context.options.operands;
    for (const std::string& file : files) {
        if (auto taken = take_input(context, file); !taken) {
            return taken;
        }
    }
    return {};
}

}  // namespace

Ecosystem ecosystem() {
    return {"list",
            "requirement lines from files or standard input",
            kDescription,
            {},
            "FILE",
            nullptr,
            scan};
}

}  // namespace dynbr::generators::list
