// Commands: their words, the tree's functions and macros, and what is done with a command that nobody knows.
#include "../native_build/unknown.hpp"
#include "condition.hpp"
#include "evaluator.hpp"
#include "expand.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::cmake {

using native_build::Budget;
using native_build::Need;
using native_build::unknown_text;

namespace {

bool is_variable_name(std::string_view text) {
    return !text.empty() && (text.front() < '0' || text.front() > '9')
           && std::all_of(text.begin(), text.end(), [](char c) {
                  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                         || c == '_';
              });
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

}  // namespace

std::string Evaluator::expand(std::string_view text) {
    return expand_references(text, [this](std::string_view kind, const std::string& name) {
        if (kind == "ENV") {
            return std::string();
        }
        if (kind.empty() && !macro_arguments_.empty()) {
            const auto& arguments = macro_arguments_.back();
            if (const auto found = arguments.find(name); found != arguments.end()) {
                return found->second;
            }
        }
        const std::string* value =
            kind == "CACHE" ? variables.find_cached(name) : variables.find(name);
        return value == nullptr ? std::string() : *value;
    });
}

const std::string& Evaluator::value_of(const std::string& name) const {
    static const std::string none;
    const std::string* value = variables.find(name);
    return value == nullptr ? none : *value;
}

void Evaluator::set_unknown(const std::string& name) {
    variables.set(name, unknown_text());
}

std::vector<Word> Evaluator::words_of(const Command& command) {
    std::vector<Word> words;
    words.reserve(command.arguments.size());
    std::size_t bytes = 0;
    for (const Argument& argument : command.arguments) {
        if (argument.kind == Argument::Kind::Bracket) {
            words.push_back({argument.text, true});
        } else if (argument.kind == Argument::Kind::Quoted) {
            words.push_back({expand(argument.text), true});
            bytes += words.back().text.size();
        } else {
            const std::string expanded = expand(argument.text);
            bytes += expanded.size();
            for (std::string& member : list_members(expanded)) {
                if (!member.empty()) {
                    words.push_back({std::move(member), false});
                }
            }
        }
    }
    return spend(bytes) ? words : std::vector<Word>();
}

// NOLINTNEXTLINE(misc-no-recursion): Budget::kDepth
Flow Evaluator::run_command(const Command& command) {
    line_ = command.line;
    const Call call{command.name,
                    words_of(command),
                    {current_ ? current_->file : std::string(), command.line, command.name}};
    if (fault_) {
        return Flow::Stop;
    }
    // A function of the tree's may replace a command of CMake's, but the requests stay what they are.
    const auto known = handlers().find(command.name);
    const bool request =
        known != handlers().end()
        && (command.name.substr(0, 5) == "find_" || command.name.substr(0, 4) == "pkg_");
    if (!request) {
        if (const auto flow = call_own(call)) {
            return *flow;
        }
    }
    if (known != handlers().end()) {
        return known->second(*this, call);
    }
    // Where a tree replaces a command, CMake's own has an underscore in front.
    if (const auto replaced = handlers().find(command.name.substr(1));
        command.name.front() == '_' && replaced != handlers().end()) {
        return replaced->second(*this, call);
    }
    call_unknown(call);
    return Flow::Normal;
}

std::optional<Flow> Evaluator::call_own(const Call& own) {
    const auto found = callables_.find(own.name);
    if (found == callables_.end()) {
        return std::nullopt;
    }
    return call(Callable(found->second), own);
}

void Evaluator::define_callable(const Clause& clause, bool is_macro) {
    if (!clause.head.arguments.empty()) {
        callables_[lower(expand(clause.head.arguments[0].text))] = {current_, &clause, is_macro};
    }
}

// NOLINTNEXTLINE(misc-no-recursion): Budget::kDepth
Flow Evaluator::call(const Callable& callable, const Call& call) {
    if (depth_ >= Budget::kDepth) {
        return stop({ErrorKind::BuildFailed,
                     fmt::format("{}:{}: calls are nested deeper than the limit of {}",
                                 escaped(call.place.file),
                                 call.place.line,
                                 Budget::kDepth),
                     {},
                     {},
                     {}});
    }
    // With unknown arguments nothing ends a recursion.
    const auto same = std::count(calls_.begin(), calls_.end(), callable.clause);
    if (undecided() && same > 1) {
        return Flow::Normal;
    }
    const auto& parameters = callable.clause->head.arguments;
    MacroArguments values;
    std::string all;
    std::string rest;
    for (std::size_t i = 0; i < call.size(); ++i) {
        values["ARGV" + std::to_string(i)] = call.text(i);
        all += (i == 0 ? "" : ";") + call.text(i);
        if (i + 1 >= parameters.size()) {
            rest += (i + 1 == parameters.size() ? "" : ";") + call.text(i);
        }
    }
    if (!spend(all.size() * 2)) {
        return Flow::Stop;
    }
    for (std::size_t i = 1; i < parameters.size(); ++i) {
        values[parameters[i].text] = call.text(i - 1);
    }
    values["ARGC"] = std::to_string(call.size());
    values["ARGV"] = std::move(all);
    values["ARGN"] = std::move(rest);
    const auto outer = std::exchange(current_, callable.script);
    calls_.push_back(callable.clause);
    ++depth_;
    if (!callable.is_macro) {
        variables.push_scope();
        for (auto& [name, value] : values) {
            variables.set(name, std::move(value));
        }
        variables.set("CMAKE_CURRENT_FUNCTION", call.name);
        values.clear();
    }
    macro_arguments_.push_back(std::move(values));
    const Flow flow = run(callable.clause->body);
    macro_arguments_.pop_back();
    if (!callable.is_macro) {
        variables.pop_scope();
    }
    --depth_;
    calls_.pop_back();
    current_ = outer;
    return flow == Flow::Return && !callable.is_macro ? Flow::Normal : flow;
}

/// It may set any of the variables that it is given.
void Evaluator::call_unknown(const Call& call) {
    for (const Word& word : call.words) {
        if (!word.quoted && is_variable_name(word.text) && variables.find(word.text) == nullptr) {
            set_unknown(word.text);
        }
    }
}

Need Evaluator::need_here(Need own) const {
    if (module != nullptr) {
        own = module->need;
    }
    return own == Need::Required && undecided() ? Need::Conditional : own;
}

namespace {

/// "Foo" and "FOO_FOUND" are about the same.
std::string subject_of(std::string_view variable) {
    constexpr std::string_view kFound = "_FOUND";
    if (variable.size() > kFound.size()
        && variable.substr(variable.size() - kFound.size()) == kFound) {
        variable.remove_suffix(kFound.size());
    }
    return lower(std::string(variable));
}

}  // namespace

std::size_t Evaluator::request(native_build::Request request, const std::string& variable) {
    const std::size_t number = requests.add(std::move(request));
    request_of_variable_[subject_of(variable)] = number;
    return number;
}

void Evaluator::require_after_all(const std::string& name) {
    const auto found = request_of_variable_.find(subject_of(name));
    if (found != request_of_variable_.end() && !undecided()) {
        requests.require_after_all(found->second);
        variables.set(name, "TRUE");
    }
}

std::optional<std::string> Evaluator::path_in_tree(std::string_view path) const {
    if (path.empty() || !native_build::is_known(path)) {
        return std::nullopt;
    }
    if (path.front() != '/') {
        const std::string& folder = value_of("CMAKE_CURRENT_SOURCE_DIR");
        if (folder.substr(0, kSourceRoot.size()) != kSourceRoot) {
            return std::nullopt;
        }
        return native_build::tree_path(folder.substr(kSourceRoot.size()), path);
    }
    // "/source/../x" leads out; "/source-x" is another folder.
    if (path.substr(0, kSourceRoot.size()) != kSourceRoot
        || (path.size() > kSourceRoot.size() && path[kSourceRoot.size()] != '/')) {
        return std::nullopt;
    }
    return native_build::tree_path("", path.substr(kSourceRoot.size()));
}

std::optional<std::string> Evaluator::module_in_tree(const std::string& name) const {
    for (const std::string& folder : list_members(value_of("CMAKE_MODULE_PATH"))) {
        const auto path = path_in_tree(folder + "/" + name + ".cmake");
        if (path && tree.has_file(*path)) {
            return path;
        }
    }
    const auto others = tree.files_named(name + ".cmake");
    return others.empty() ? std::nullopt : std::optional(others.front());
}

}  // namespace dynbr::generators::cmake
