// Finds command expansions in the strings of a gyp file.
#include "binding_gyp.hpp"

#include "../text.hpp"

#include <algorithm>

namespace dynbr::generators::node {

namespace {

constexpr std::string_view kBlank = " \t\r\n";

/// The next word of a command line, with quotes around it taken off.
std::string_view take_word(std::string_view& command) {
    command = trim_left(command);
    if (!command.empty() && (command.front() == '"' || command.front() == '\'')) {
        const auto close = std::min(command.find(command.front(), 1), command.size());
        const std::string_view word = command.substr(1, close - 1);
        command.remove_prefix(std::min(close + 1, command.size()));
        return word;
    }
    const auto end = std::min(command.find_first_of(kBlank), command.size());
    const std::string_view word = command.substr(0, end);
    command.remove_prefix(end);
    return word;
}

bool is_operator(std::string_view word) {
    return word == ">=" || word == "<=" || word == "=";
}

/// What ends the arguments in a shell's eyes.
bool ends_command(std::string_view word) {
    return word.find_first_of("|;&") == 0 || word.starts_with('>') || word.starts_with("2>");
}

bool is_literal(std::string_view word) {
    return word.find_first_of("$`(){}*?") == std::string_view::npos;
}

PkgConfigCall read_call(std::string_view command, unsigned line) {
    PkgConfigCall call;
    call.line = line;
    while (!trim_left(command).empty()) {
        const std::string_view word = take_word(command);
        if (!is_operator(word) && ends_command(word)) {
            break;
        }
        if (is_operator(word) && !call.arguments.empty()) {
            call.arguments.back() +=
                " " + std::string(word) + " " + std::string(take_word(command));
        } else if (word.starts_with('-') || word.empty()) {
            continue;
        } else if (is_literal(word)) {
            call.arguments.emplace_back(word);
        } else {
            call.unknown = true;
        }
    }
    return call;
}

/// The command in `text` behind "<!(": up to the parenthesis that closes it.
std::string_view command_at(std::string_view text) {
    std::size_t depth = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        depth += text[i] == '(' ? 1 : 0;
        depth -= text[i] == ')' ? 1 : 0;
        if (depth == 0) {
            return text.substr(0, i);
        }
    }
    return text;
}

void read_string(std::string_view text, unsigned line, std::vector<PkgConfigCall>& calls) {
    while (true) {
        const auto start = text.find("<!");
        if (start == std::string_view::npos) {
            return;
        }
        text.remove_prefix(start + 2);
        text.remove_prefix(text.starts_with('@') ? 1 : 0);
        if (!text.starts_with('(')) {
            continue;
        }
        text.remove_prefix(1);
        std::string_view command = command_at(text);
        text.remove_prefix(command.size());
        const std::string_view program = take_word(command);
        if (program == "pkg-config" || program == "pkgconf" || program.ends_with("/pkg-config")) {
            calls.push_back(read_call(command, line));
        }
    }
}

}  // namespace

std::vector<PkgConfigCall> pkg_config_calls(std::string_view text) {
    std::vector<PkgConfigCall> calls;
    unsigned line = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') {
            ++line;
        } else if (c == '#') {
            i = std::min(text.find('\n', i), text.size()) - 1;
        } else if (c == '"' || c == '\'') {
            std::size_t end = i + 1;
            while (end < text.size() && text[end] != c) {
                end += text[end] == '\\' ? 2 : 1;
            }
            end = std::min(end, text.size());
            const std::string_view inside = text.substr(i + 1, end - i - 1);
            read_string(inside, line, calls);
            line += static_cast<unsigned>(std::count(inside.begin(), inside.end(), '\n'));
            i = end;
        }
    }
    return calls;
}

}  // namespace dynbr::generators::node
