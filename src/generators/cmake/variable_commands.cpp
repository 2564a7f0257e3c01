// set(), option() and their like; properties; taking arguments and paths apart.
#include "../native_build/unknown.hpp"
#include "commands.hpp"

#include <algorithm>
#include <set>

namespace dynbr::generators::cmake {

using native_build::is_known;
using native_build::Truth;

namespace {

/// The words from `first` on as a list.
std::string list_from(const Call& call, std::size_t first, std::size_t end) {
    std::string list;
    for (std::size_t i = first; i < end; ++i) {
        list += (i == first ? "" : ";") + call.text(i);
    }
    return list;
}

/// Where `keyword` is; the number of words if it isn't there.
std::size_t position(const Call& call, std::string_view keyword, std::size_t first) {
    for (std::size_t i = first; i < call.size(); ++i) {
        if (call.text(i) == keyword) {
            return i;
        }
    }
    return call.size();
}

void set_cached(Evaluator& evaluator, const std::string& name, std::string value, bool force) {
    if (force || evaluator.variables.find_cached(name) == nullptr) {
        evaluator.variables.set_cached(name, std::move(value));
    }
}

}  // namespace

Flow run_set(Evaluator& evaluator, const Call& call) {
    const std::string& name = call.text(0);
    if (call.words.empty() || !is_known(name) || name.substr(0, 4) == "ENV{") {
        return Flow::Normal;
    }
    const std::size_t cache = position(call, "CACHE", 1);
    if (cache < call.size()) {
        // Given by -D, it is in the cache before.
        set_cached(evaluator, name, list_from(call, 1, cache), call.words.back().text == "FORCE");
        return Flow::Normal;
    }
    const bool in_parent = call.size() > 1 && call.words.back().text == "PARENT_SCOPE";
    const std::size_t end = call.size() - (in_parent ? 1 : 0);
    if (in_parent) {
        evaluator.variables.set_in_parent(
            name, end > 1 ? std::optional(list_from(call, 1, end)) : std::nullopt);
    } else if (end > 1) {
        evaluator.variables.set(name, list_from(call, 1, end));
    } else {
        evaluator.variables.unset(name);
    }
    return Flow::Normal;
}

Flow run_unset(Evaluator& evaluator, const Call& call) {
    if (call.text(1) == "PARENT_SCOPE") {
        evaluator.variables.set_in_parent(call.text(0), std::nullopt);
    } else {
        evaluator.variables.unset(call.text(0));
    }
    return Flow::Normal;
}

Flow run_option(Evaluator& evaluator, const Call& call) {
    const std::string& name = call.text(0);
    if (evaluator.variables.find(name) == nullptr) {
        evaluator.variables.set_cached(name, call.size() > 2 ? call.text(2) : "OFF");
    }
    return Flow::Normal;
}

/// cmake_dependent_option(OPTION "doc" DEFAULT "CONDITION;..." OTHERWISE)
Flow run_dependent_option(Evaluator& evaluator, const Call& call) {
    Truth holds = Truth::Yes;
    for (const std::string& condition : list_members(call.text(3))) {
        holds = native_build::both(holds, evaluator.decide_text(condition));
    }
    const std::string& name = call.text(0);
    if (holds == Truth::Unknown) {
        evaluator.set_unknown(name);
    } else if (holds == Truth::Yes) {
        set_cached(evaluator, name, call.text(2), false);
    } else {
        evaluator.variables.set(name, call.text(4));
    }
    return Flow::Normal;
}

namespace {

/// What cmake_parse_arguments() collects for one keyword.
struct Collector {
    std::set<std::string> switches;
    std::set<std::string> single;
    std::set<std::string> multiple;
};

std::set<std::string> names(const std::string& list) {
    const auto members = list_members(list);
    return {members.begin(), members.end()};
}

void clear_all(Evaluator& evaluator, const std::string& prefix, const Collector& collector) {
    for (const auto& name : collector.switches) {
        evaluator.variables.set(prefix + name, "FALSE");
    }
    for (const auto* group : {&collector.single, &collector.multiple}) {
        for (const auto& name : *group) {
            evaluator.variables.unset(prefix + name);
        }
    }
}

}  // namespace

Flow run_parse_arguments(Evaluator& evaluator, const Call& call) {
    const bool from_argv = call.text(0) == "PARSE_ARGV";
    const std::size_t first = from_argv ? 2 : 0;
    const std::string prefix = call.text(first) + "_";
    const Collector collector{
        names(call.text(first + 1)), names(call.text(first + 2)), names(call.text(first + 3))};
    clear_all(evaluator, prefix, collector);
    std::vector<std::string> words;
    if (from_argv) {
        words = list_members(evaluator.value_of("ARGV"));
    } else {
        for (std::size_t i = first + 4; i < call.size(); ++i) {
            words.push_back(call.text(i));
        }
    }
    std::string current;
    std::map<std::string, std::vector<std::string>> found;
    for (std::string& word : words) {
        if (collector.switches.count(word) != 0) {
            evaluator.variables.set(prefix + word, "TRUE");
            current.clear();
        } else if (collector.single.count(word) != 0 || collector.multiple.count(word) != 0) {
            current = word;
            found[current];
        } else {
            const bool single = collector.single.count(current) != 0;
            found[current.empty() ? "UNPARSED_ARGUMENTS" : current].push_back(std::move(word));
            current = single ? std::string() : current;
        }
    }
    for (const auto& [name, values] : found) {
        evaluator.variables.set(prefix + name, joined_list(values));
    }
    return Flow::Normal;
}

Flow run_get_filename_component(Evaluator& evaluator, const Call& call) {
    const std::string& path = call.text(1);
    const std::string& part = call.text(2);
    const auto slash = path.rfind('/');
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    std::string result = native_build::unknown_text();
    if (is_known(path)) {
        if (part == "NAME") {
            result = name;
        } else if (part == "NAME_WE") {
            result = name.substr(0, name.find('.'));
        } else if (part == "NAME_WLE") {
            result = name.substr(0, name.rfind('.'));
        } else if (part == "DIRECTORY" || part == "PATH") {
            result = slash == std::string::npos ? "" : path.substr(0, slash);
        } else if (part == "ABSOLUTE" || part == "REALPATH") {
            const auto inside = evaluator.path_in_tree(path);
            result = inside ? std::string(Evaluator::kSourceRoot) + "/" + *inside : result;
        }
    }
    evaluator.variables.set(call.text(0), std::move(result));
    return Flow::Normal;
}

/// Only global ones are kept: set_property(GLOBAL [APPEND] PROPERTY NAME VALUE ...)
Flow run_set_property(Evaluator& evaluator, const Call& call) {
    const std::size_t at = position(call, "PROPERTY", 0);
    if (call.text(0) != "GLOBAL" || at + 1 >= call.size()) {
        return Flow::Normal;
    }
    std::string& property = evaluator.global_properties[call.text(at + 1)];
    std::string value = list_from(call, at + 2, call.size());
    if (evaluator.undecided()) {
        property = native_build::unknown_text();
    } else if (call.has("APPEND") && !property.empty()) {
        property += ";" + value;
    } else {
        property = std::move(value);
    }
    return Flow::Normal;
}

Flow run_get_property(Evaluator& evaluator, const Call& call) {
    const auto found = evaluator.global_properties.find(call.text(call.size() - 1));
    if (call.text(1) == "GLOBAL" && found != evaluator.global_properties.end()) {
        evaluator.variables.set(call.text(0), found->second);
    } else {
        evaluator.set_unknown(call.text(0));
    }
    return Flow::Normal;
}

}  // namespace dynbr::generators::cmake
