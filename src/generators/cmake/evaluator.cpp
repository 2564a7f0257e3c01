// Control flow: files, blocks, branches.
#include "evaluator.hpp"

#include "../native_build/unknown.hpp"
#include "condition.hpp"
#include "expand.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::cmake {

using native_build::Budget;
using native_build::is_known;
using native_build::Truth;
using native_build::unknown_text;

namespace {

/// Commands that are worth telling about where a branch is not taken.
bool is_request(std::string_view name) {
    return name == "find_package" || name == "pkg_check_modules" || name == "pkg_search_module"
           || name == "find_dependency" || name == "find_program" || name == "add_subdirectory"
           || name == "macro_optional_find_package";
}

std::string one_line(const Command& command) {
    std::string text = command.name + "(";
    for (const Argument& argument : command.arguments) {
        text += text.back() == '(' ? "" : " ";
        text += argument.text;
        if (text.size() > 80) {
            text.resize(80);
            return text + "...";
        }
    }
    return text + ")";
}

}  // namespace

const std::string& Call::text(std::size_t index) const {
    static const std::string none;
    return index < words.size() ? words[index].text : none;
}

bool Call::has(std::string_view keyword, std::size_t first) const {
    for (std::size_t i = first; i < words.size(); ++i) {
        if (words[i].text == keyword) {
            return true;
        }
    }
    return false;
}

std::vector<std::string> list_members(std::string_view list) {
    std::vector<std::string> members;
    std::string member;
    int brackets = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const char c = list[i];
        brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
        if (c == '\\' && i + 1 < list.size() && list[i + 1] == ';') {
            member += ';';
            ++i;
        } else if (c == ';' && brackets <= 0) {
            members.push_back(std::move(member));
            member.clear();
        } else {
            member += c;
        }
    }
    if (!list.empty()) {
        members.push_back(std::move(member));
    }
    return members;
}

std::string joined_list(const std::vector<std::string>& members) {
    std::string list;
    for (std::size_t i = 0; i < members.size(); ++i) {
        list += i == 0 ? "" : ";";
        list += members[i];
    }
    return list;
}

Evaluator::Evaluator(const native_build::TreeIndex& tree_index,
                     native_build::Requests& all_requests,
                     Settings given)
    : requests(all_requests),
      tree(tree_index),
      settings(std::move(given)) {
    define_platform();
}

Flow Evaluator::stop(Error error) {
    if (!fault_) {
        fault_ = std::move(error);
    }
    return Flow::Stop;
}

bool Evaluator::spend(std::size_t bytes) {
    if (budget_.spend(bytes)) {
        return true;
    }
    stop({ErrorKind::BuildFailed,
          fmt::format("{}:{}: evaluating takes more than the limit of {} commands or {} bytes",
                      escaped(current_ ? current_->file : std::string()),
                      line_,
                      Budget::kSteps,
                      Budget::kBytes),
          {},
          {},
          {}});
    return false;
}

Result<ScriptPointer> Evaluator::script_of(const std::string& path) {
    if (const auto found = scripts_.find(path); found != scripts_.end()) {
        return found->second;
    }
    auto text = tree.read(path);
    if (!text) {
        return tl::make_unexpected(std::move(text.error()));
    }
    ScriptPointer script;
    if (*text) {
        auto read = read_script(path, **text);
        if (!read) {
            return fail(
                ErrorKind::BuildFailed,
                fmt::format("{}:{}: {}", escaped(path), read.error().line, read.error().message));
        }
        script = std::move(*read);
    }
    scripts_.emplace(path, script);
    return script;
}

Flow Evaluator::run_script(ScriptPointer script) {
    if (depth_ >= Budget::kDepth) {
        return stop({ErrorKind::BuildFailed,
                     fmt::format("{}: files and calls are nested deeper than the limit of {}",
                                 escaped(script->file),
                                 Budget::kDepth),
                     {},
                     {},
                     {}});
    }
    const auto outer = std::exchange(current_, script);
    const unsigned outer_line = line_;
    const auto slash = script->file.rfind('/');
    const std::string folder =
        slash == std::string::npos ? "" : "/" + script->file.substr(0, slash);
    const std::string outer_file = value_of("CMAKE_CURRENT_LIST_FILE");
    const std::string outer_folder = value_of("CMAKE_CURRENT_LIST_DIR");
    variables.set("CMAKE_CURRENT_LIST_FILE", std::string(kSourceRoot) + "/" + script->file);
    variables.set("CMAKE_CURRENT_LIST_DIR", std::string(kSourceRoot) + folder);
    ++depth_;
    macro_arguments_.emplace_back();
    const Flow flow = run(script->statements);
    macro_arguments_.pop_back();
    --depth_;
    variables.set("CMAKE_CURRENT_LIST_FILE", outer_file);
    variables.set("CMAKE_CURRENT_LIST_DIR", outer_folder);
    current_ = outer;
    line_ = outer_line;
    return flow == Flow::Stop || flow == Flow::Impossible ? flow : Flow::Normal;
}

Flow Evaluator::run_file(const std::string& path) {
    auto script = script_of(path);
    if (!script) {
        return stop(std::move(script.error()));
    }
    return *script ? run_script(std::move(*script)) : Flow::Normal;
}

Flow Evaluator::run_folder(const std::string& folder) {
    variables.push_scope();
    const std::string below = folder.empty() ? "" : "/" + folder;
    variables.set("CMAKE_CURRENT_SOURCE_DIR", std::string(kSourceRoot) + below);
    variables.set("CMAKE_CURRENT_BINARY_DIR", std::string(kBuildRoot) + below);
    const Flow flow = run_file(folder.empty() ? "CMakeLists.txt" : folder + "/CMakeLists.txt");
    variables.pop_scope();
    return flow;
}

// NOLINTNEXTLINE(misc-no-recursion): blocks and calls, Budget::kDepth
Flow Evaluator::run(const std::vector<Statement>& statements) {
    for (const Statement& statement : statements) {
        if (const Flow flow = run_one(statement); flow != Flow::Normal) {
            return flow;
        }
    }
    return Flow::Normal;
}

// NOLINTNEXTLINE(misc-no-recursion): blocks and calls, Budget::kDepth
Flow Evaluator::run_one(const Statement& statement) {
    if (statement.clauses.empty()) {
        return run_command(statement.command);
    }
    const Clause& clause = statement.clauses.front();
    const std::string& kind = clause.head.name;
    line_ = clause.head.line;
    if (!spend(0)) {
        return Flow::Stop;
    }
    if (kind == "if") {
        return run_if(statement);
    }
    if (kind == "foreach") {
        return run_foreach(clause);
    }
    if (kind == "while") {
        return run_while(clause);
    }
    if (kind == "function" || kind == "macro") {
        define_callable(clause, kind == "macro");
        return Flow::Normal;
    }
    variables.push_scope();
    const Flow flow = run(clause.body);
    variables.pop_scope();
    return flow;
}

// NOLINTNEXTLINE(misc-no-recursion): blocks and calls, Budget::kDepth
Flow Evaluator::run_if(const Statement& statement) {
    look_for_required_checks(statement.clauses.front());
    for (std::size_t i = 0; i < statement.clauses.size(); ++i) {
        const Clause& clause = statement.clauses[i];
        line_ = clause.head.line;
        const Truth truth = clause.head.name == "else" ? Truth::Yes : decide(words_of(clause.head));
        if (fault_) {
            return Flow::Stop;
        }
        if (truth == Truth::Unknown) {
            return run_undecided(statement, i);
        }
        if (truth == Truth::Yes) {
            for (std::size_t other = i + 1; other < statement.clauses.size(); ++other) {
                explain_skipped(statement.clauses[other]);
            }
            return run(clause.body);
        }
        explain_skipped(clause);
    }
    return Flow::Normal;
}

// NOLINTNEXTLINE(misc-no-recursion): Budget::kDepth
Flow Evaluator::run_branch(const std::vector<Statement>& body, bool& possible) {
    const std::size_t mark = requests.mark();
    ++undecided_;
    const Flow flow = run(body);
    --undecided_;
    possible = flow != Flow::Impossible;
    if (!possible) {
        requests.cut_back(mark);
    }
    return flow;
}

/// From the first clause on whose condition is unknown: each that may be taken is one possible world.
// NOLINTNEXTLINE(misc-no-recursion): Budget::kDepth
Flow Evaluator::run_undecided(const Statement& statement, std::size_t first) {
    Branching branching(variables);
    bool some_possible = false;
    bool complete = false;
    for (std::size_t i = first; i < statement.clauses.size() && !complete; ++i) {
        const Clause& clause = statement.clauses[i];
        line_ = clause.head.line;
        const Truth truth = i == first                   ? Truth::Unknown
                            : clause.head.name == "else" ? Truth::Yes
                                                         : decide(words_of(clause.head));
        if (truth == Truth::No) {
            explain_skipped(clause);
            continue;
        }
        complete = truth == Truth::Yes;
        bool possible = false;
        branching.begin();
        const Flow flow = run_branch(clause.body, possible);
        branching.end(possible);
        if (flow == Flow::Stop) {
            return flow;
        }
        some_possible = some_possible || possible;
    }
    if (!complete) {
        branching.begin();
        branching.end(true);
        some_possible = true;
    }
    if (!some_possible) {
        // Outside of undecided branches that can't be what happens.
        return undecided() ? Flow::Impossible : Flow::Normal;
    }
    branching.finish();
    return Flow::Normal;
}

void Evaluator::explain_skipped(const Clause& clause) {
    explain_skipped(clause.body,
                    clause.head.name == "else" ? "an earlier condition holds"
                                               : one_line(clause.head) + " is false");
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as blocks are nested
void Evaluator::explain_skipped(const std::vector<Statement>& body, const std::string& reason) {
    for (const Statement& statement : body) {
        if (is_request(statement.command.name)) {
            requests.drop(one_line(statement.command),
                          {current_ ? current_->file : std::string(),
                           statement.command.line,
                           statement.command.name},
                          reason);
        }
        for (const Clause& inner : statement.clauses) {
            explain_skipped(inner.body, reason);
        }
    }
}

/// "if(NOT X_FOUND)" with an error in it: X is required, however it was looked for.
void Evaluator::look_for_required_checks(const Clause& clause) {
    const auto& arguments = clause.head.arguments;
    if (arguments.size() != 2 || arguments[0].text != "NOT") {
        return;
    }
    for (const Statement& statement : clause.body) {
        const auto& inner = statement.command.arguments;
        if (statement.command.name == "message" && !inner.empty()
            && (inner[0].text == "FATAL_ERROR" || inner[0].text == "SEND_ERROR")) {
            require_after_all(expand(arguments[1].text));
        }
    }
}

std::vector<std::string> Evaluator::loop_values(const Call& call) {
    constexpr long kMostValues = 10'000;
    std::vector<std::string> values;
    std::size_t first = 1;
    if (call.text(1) == "RANGE") {
        const long from = call.size() > 3 ? std::strtol(call.text(2).c_str(), nullptr, 10) : 0;
        const long to = std::strtol(call.text(call.size() > 3 ? 3 : 2).c_str(), nullptr, 10);
        for (long i = from; i <= to && i - from < kMostValues; ++i) {
            values.push_back(std::to_string(i));
        }
        return values;
    }
    bool lists = false;
    if (call.text(1) == "IN") {
        first = 2;
    }
    for (std::size_t i = first; i < call.size(); ++i) {
        const std::string& word = call.text(i);
        if (first == 2 && (word == "LISTS" || word == "ITEMS" || word == "ZIP_LISTS")) {
            lists = word != "ITEMS";
        } else if (!lists) {
            values.push_back(word);
        } else {
            for (std::string& member : list_members(value_of(word))) {
                values.push_back(std::move(member));
            }
        }
    }
    return values;
}

// NOLINTNEXTLINE(misc-no-recursion): Budget::kDepth
Flow Evaluator::run_foreach(const Clause& clause) {
    const Call call{clause.head.name, words_of(clause.head), {}};
    if (call.words.empty()) {
        return Flow::Normal;
    }
    const std::string name = call.text(0);
    const std::string* before = variables.find(name);
    const std::optional<std::string> outer =
        before == nullptr ? std::nullopt : std::optional(*before);
    Flow flow = Flow::Normal;
    for (std::string& value : loop_values(call)) {
        variables.set(name, std::move(value));
        flow = run(clause.body);
        if (flow != Flow::Normal && flow != Flow::Continue) {
            break;
        }
        if (!spend(0)) {
            return Flow::Stop;
        }
    }
    if (outer) {
        variables.set(name, *outer);
    } else {
        variables.unset(name);
    }
    return flow == Flow::Break || flow == Flow::Continue ? Flow::Normal : flow;
}

// NOLINTNEXTLINE(misc-no-recursion): Budget::kDepth
Flow Evaluator::run_while(const Clause& clause) {
    constexpr unsigned kMostRounds = 1'000;
    for (unsigned round = 0; round < kMostRounds; ++round) {
        const Truth truth = decide(words_of(clause.head));
        if (truth == Truth::No) {
            break;
        }
        if (truth == Truth::Unknown) {
            bool possible = false;
            Branching branching(variables);
            branching.begin();
            const Flow flow = run_branch(clause.body, possible);
            branching.end(possible);
            branching.begin();
            branching.end(true);
            branching.finish();
            return flow == Flow::Stop ? flow : Flow::Normal;
        }
        const Flow flow = run(clause.body);
        if (flow == Flow::Break) {
            break;
        }
        if (flow != Flow::Normal && flow != Flow::Continue) {
            return flow;
        }
        if (!spend(0)) {
            return Flow::Stop;
        }
    }
    return Flow::Normal;
}

Truth Evaluator::decide(const std::vector<Word>& words) {
    return evaluate_condition(words, *this);
}

Truth Evaluator::decide_text(const std::string& text) {
    auto commands = read_commands("if(" + text + ")");
    return commands && commands->size() == 1 ? decide(words_of(commands->front())) : Truth::Unknown;
}

}  // namespace dynbr::generators::cmake
