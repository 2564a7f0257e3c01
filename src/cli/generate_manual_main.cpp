// Writes dynbr-generate's manual page while it is built: a template with the ecosystems and their options filled in, so that
// those are written once, where they are declared.
//
//   generate_manual TEMPLATE        the line "@ECOSYSTEMS@" is replaced; the page goes to standard output
#include "dynbr/base/files.hpp"
#include "dynbr/generators/ecosystem.hpp"

#include <fmt/core.h>

#include <unistd.h>

#include <cstdio>
#include <sstream>
#include <string>

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20U;

/// Text as roff has it, on a line that doesn't begin with a request.
std::string roff(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '\\') {
            result += "\\e";
        } else if (c == '-') {
            result += "\\-";
        } else {
            result += c;
        }
    }
    const bool request = !result.empty() && (result.front() == '.' || result.front() == '\'');
    return request ? "\\&" + result : result;
}

/// Filled text: an empty line begins a new paragraph.
std::string paragraphs(const std::string& text) {
    std::string result;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t start = line.find_first_not_of(' ');
        result += start == std::string::npos ? ".PP" : roff(line.substr(start));
        result += '\n';
    }
    return result;
}

/// "-i,--import-path" and "PATH" as a .TP head.
std::string head(const dynbr::generators::Option& option) {
    const std::string names = option.names;
    const std::size_t comma = names.find(',');
    std::string text = "\\fB" + roff(names.substr(0, comma)) + "\\fR";
    if (comma != std::string::npos) {
        text += ", \\fB" + roff(names.substr(comma + 1)) + "\\fR";
    }
    return option.value == nullptr ? text : text + " \\fI" + roff(option.value) + "\\fR";
}

std::string section(const dynbr::generators::Ecosystem& ecosystem) {
    std::string text = fmt::format(".SS {}\n{}.\n", ecosystem.name, roff(ecosystem.summary));
    const std::string description = paragraphs(ecosystem.description);
    text += description.empty() ? "" : ".PP\n" + description;
    for (const dynbr::generators::Option& option : ecosystem.options) {
        text += ".TP\n" + head(option) + "\n" + roff(option.help) + ".\n";
    }
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    const auto page = dynbr::read_file(argc == 2 ? argv[1] : "", kMostBytes);
    const std::string mark = "@ECOSYSTEMS@\n";
    const std::size_t found = page ? page->find(mark) : std::string::npos;
    if (found == std::string::npos) {
        std::fputs("usage: generate_manual TEMPLATE\n", stderr);
        return 2;
    }
    std::string sections;
    for (const auto& ecosystem : dynbr::generators::all_ecosystems()) {
        sections += section(ecosystem);
    }
    const auto text = page->substr(0, found) + sections + page->substr(found + mark.size());
    return dynbr::write_all(STDOUT_FILENO, text, "standard output") ? 0 : 8;
}
