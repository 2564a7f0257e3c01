// list(), string() and file() as far as lists of packages are made with them.
#include "../native_build/budget.hpp"
#include "../native_build/pattern.hpp"
#include "../native_build/unknown.hpp"
#include "commands.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_set>

namespace dynbr::generators::cmake {

using native_build::Budget;
using native_build::is_known;
using native_build::Truth;
using native_build::unknown_text;

namespace {

using Members = std::vector<std::string>;

Members words_from(const Call& call, std::size_t first) {
    Members words;
    for (std::size_t i = first; i < call.size(); ++i) {
        words.push_back(call.text(i));
    }
    return words;
}

std::optional<long> index_of(const std::string& text) {
    long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                    : std::nullopt;
}

/// Changes the members in place; false: not one of these.
bool change_members(const Call& call, Members& members) {
    const std::string& action = call.text(0);
    Members words = words_from(call, 2);
    if (action == "APPEND") {
        members.insert(members.end(), words.begin(), words.end());
    } else if (action == "PREPEND") {
        members.insert(members.begin(), words.begin(), words.end());
    } else if (action == "REMOVE_ITEM") {
        std::erase_if(members, [&](const std::string& member) {
            return std::find(words.begin(), words.end(), member) != words.end();
        });
    } else if (action == "REMOVE_DUPLICATES") {
        std::unordered_set<std::string> seen;
        std::erase_if(members,
                      [&](const std::string& member) { return !seen.insert(member).second; });
    } else if (action == "REVERSE") {
        std::reverse(members.begin(), members.end());
    } else if (action == "SORT") {
        std::sort(members.begin(), members.end());
    } else if (action == "FILTER") {
        const bool include = call.text(2) == "INCLUDE";
        std::erase_if(members, [&](const std::string& member) {
            const Truth matched = native_build::matches(call.text(4), member);
            return matched == (include ? Truth::No : Truth::Yes);
        });
    } else if (action == "TRANSFORM" && (call.text(2) == "APPEND" || call.text(2) == "PREPEND")) {
        for (std::string& member : members) {
            member = call.text(2) == "APPEND" ? member + call.text(3) : call.text(3) + member;
        }
    } else {
        return false;
    }
    return true;
}

std::string at_index(const Members& members, const std::string& text) {
    auto index = index_of(text);
    if (index && *index < 0) {
        *index += static_cast<long>(members.size());
    }
    return index && *index >= 0 && *index < static_cast<long>(members.size())
               ? members[static_cast<std::size_t>(*index)]
               : unknown_text();
}

/// The result of an action that puts it into another variable, which is the last word; false: not one of these.
bool ask_members(Evaluator& evaluator, const Call& call, const Members& members, bool known) {
    const std::string& action = call.text(0);
    const std::string& into = call.words.back().text;
    std::string result = unknown_text();
    if (action == "LENGTH") {
        result = known ? std::to_string(members.size()) : result;
    } else if (action == "GET") {
        result = at_index(members, call.text(2));
    } else if (action == "JOIN") {
        result.clear();
        for (const std::string& member : members) {
            result += (&member == &members.front() ? "" : call.text(2)) + member;
        }
    } else if (action == "FIND") {
        const auto found = std::find(members.begin(), members.end(), call.text(2));
        const bool there = found != members.end();
        result = there || known ? std::to_string(there ? found - members.begin() : -1) : result;
    } else if (action != "SUBLIST" && action != "TRANSFORM") {
        return false;
    }
    evaluator.variables.set(into, std::move(result));
    return true;
}

std::string to_case(std::string text, bool upper) {
    std::transform(text.begin(), text.end(), text.begin(), [&](char c) {
        if (upper) {
            return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

/// Unknown if it became too long.
std::string replaced(std::string_view text, const std::string& what, const std::string& by) {
    std::string result;
    for (auto found = what.empty() ? std::string_view::npos : text.find(what);
         found != std::string_view::npos;
         found = text.find(what)) {
        result.append(text.substr(0, found)).append(by);
        text.remove_prefix(found + what.size());
        if (result.size() > Budget::kLongest) {
            return unknown_text();
        }
    }
    return result.append(text);
}

std::string stripped(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string::npos
               ? ""
               : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string concatenated(const Call& call, std::size_t first, const std::string& glue) {
    std::string result;
    for (std::size_t i = first; i < call.size(); ++i) {
        result += (i == first ? "" : glue) + call.text(i);
    }
    return result;
}

/// Which variable a string() that isn't evaluated sets.
std::string output_of_string(const Call& call) {
    const std::string& action = call.text(0);
    if (action == "REGEX") {
        return call.text(call.text(1) == "REPLACE" ? 4 : 3);
    }
    if (action == "COMPARE") {
        return call.text(4);
    }
    if (action == "FIND" || action == "REPLACE") {
        return call.text(3);
    }
    if (action == "SUBSTRING") {
        return call.text(4);
    }
    if (action == "TIMESTAMP" || action == "MD5" || action == "SHA1" || action == "SHA256"
        || action == "JSON" || action == "UUID") {
        return call.text(1);
    }
    return call.words.back().text;
}

}  // namespace

Flow run_list(Evaluator& evaluator, const Call& call) {
    if (call.size() < 2) {
        return Flow::Normal;
    }
    const std::string& name = call.text(1);
    const std::string value = evaluator.value_of(name);
    if (!evaluator.spend(value.size())) {
        return Flow::Stop;
    }
    Members members = list_members(value);
    if (change_members(call, members)) {
        std::string list = joined_list(members);
        evaluator.variables.set(name,
                                list.size() > Budget::kLongest ? unknown_text() : std::move(list));
        return Flow::Normal;
    }
    if (!ask_members(evaluator, call, members, is_known(value))) {
        const std::string& action = call.text(0);
        const bool pops = action == "POP_BACK" || action == "POP_FRONT";
        if (pops && !members.empty()) {
            const auto at = action == "POP_BACK" ? members.end() - 1 : members.begin();
            if (call.size() > 2) {
                evaluator.variables.set(call.text(2), *at);
            }
            members.erase(at);
            evaluator.variables.set(name, joined_list(members));
        } else if (!pops) {
            evaluator.set_unknown(name);
        }
    }
    return Flow::Normal;
}

Flow run_string(Evaluator& evaluator, const Call& call) {
    const std::string& action = call.text(0);
    auto& variables = evaluator.variables;
    if (action == "TOLOWER" || action == "TOUPPER") {
        variables.set(call.text(2), to_case(call.text(1), action == "TOUPPER"));
    } else if (action == "APPEND" || action == "PREPEND") {
        const std::string old = evaluator.value_of(call.text(1));
        std::string more = concatenated(call, 2, "");
        if (!evaluator.spend(old.size())) {
            return Flow::Stop;
        }
        more = action == "APPEND" ? old + more : more + old;
        variables.set(call.text(1),
                      more.size() > Budget::kLongest ? unknown_text() : std::move(more));
    } else if (action == "CONCAT") {
        variables.set(call.text(1), concatenated(call, 2, ""));
    } else if (action == "JOIN") {
        variables.set(call.text(2), concatenated(call, 3, call.text(1)));
    } else if (action == "STRIP") {
        variables.set(call.text(2), stripped(call.text(1)));
    } else if (action == "REPLACE" && call.size() >= 4) {
        variables.set(call.text(3),
                      replaced(concatenated(call, 4, ""), call.text(1), call.text(2)));
    } else if (action == "LENGTH" && is_known(call.text(1))) {
        variables.set(call.text(2), std::to_string(call.text(1).size()));
    } else if (!call.words.empty()) {
        evaluator.set_unknown(output_of_string(call));
    }
    return Flow::Normal;
}

/// file(GLOB) and file(READ) depend on what is there, which a build step may change; only their results are marked.
Flow run_file(Evaluator& evaluator, const Call& call) {
    const std::string& action = call.text(0);
    if (action == "READ" || action == "STRINGS" || action == "RELATIVE_PATH"
        || action == "TO_CMAKE_PATH" || action == "TO_NATIVE_PATH" || action == "MD5"
        || action == "SHA256" || action == "SIZE" || action == "TIMESTAMP"
        || action == "REAL_PATH") {
        const bool second = action == "READ" || action == "STRINGS" || action == "MD5"
                            || action == "SHA256" || action == "SIZE";
        evaluator.set_unknown(
            call.text(second || action[0] == 'T' || action == "REAL_PATH" ? 2 : 1));
    } else if (action == "GLOB" || action == "GLOB_RECURSE") {
        evaluator.set_unknown(call.text(1));
    }
    return Flow::Normal;
}

}  // namespace dynbr::generators::cmake
