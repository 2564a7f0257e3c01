// Statements: files, branches, loops.
#include "evaluator.hpp"

#include "../native_build/unknown.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::meson {

using native_build::Budget;
using native_build::Need;
using native_build::Truth;

const Value& Call::at(std::size_t index) const {
    static const Value none;
    return index < positional.size() ? positional[index] : none;
}

const Value* Call::keyword(std::string_view wanted) const {
    const auto found = keywords.find(wanted);
    return found == keywords.end() ? nullptr : &found->second;
}

std::vector<std::string> Call::strings(std::size_t first) const {
    std::vector<std::string> found;
    bool complete = true;
    for (std::size_t i = first; i < positional.size(); ++i) {
        collect_strings(positional[i], found, complete);
    }
    return found;
}

Evaluator::Evaluator(const native_build::TreeIndex& tree_index,
                     native_build::Requests& all_requests,
                     const Settings& given,
                     std::string project_folder)
    : requests(all_requests),
      tree(tree_index),
      settings(given),
      folder(project_folder),
      root(std::move(project_folder)),
      auto_features(given.auto_features) {
    variables_["meson"] = Value::of_object({Object::Kind::Meson, {}, Truth::Yes});
    for (const char* name : {"host_machine", "build_machine", "target_machine"}) {
        variables_[name] = Value::of_object({Object::Kind::Machine, name, Truth::Yes});
    }
    define_builtin_options();
    define_given_options();
}

Result<void> Evaluator::run_project() {
    if (auto read = read_options(); !read) {
        return read;
    }
    static_cast<void>(run_folder(root));
    if (fault_) {
        return tl::make_unexpected(std::move(*fault_));
    }
    return {};
}

Flow Evaluator::stop(Error error) {
    if (!fault_) {
        fault_ = std::move(error);
    }
    pending_ = Flow::Stop;
    return Flow::Stop;
}

bool Evaluator::spend(std::size_t bytes) {
    if (budget_->spend(bytes)) {
        return true;
    }
    stop({ErrorKind::BuildFailed,
          fmt::format("{}: evaluating takes more than the limit of {} steps or {} bytes",
                      escaped(file_),
                      Budget::kSteps,
                      Budget::kBytes),
          {},
          {},
          {}});
    return false;
}

void Evaluator::end_in_error(const Call& call, const std::string& message) {
    if (undecided()) {
        pending_ = Flow::Impossible;
        return;
    }
    requests.warn(fmt::format("{}:{}: the configuration seems to end here with an error: {}",
                              call.place.file,
                              call.place.line,
                              native_build::shown(message.substr(0, 120))));
}

Need Evaluator::need_here(Need own) const {
    return own == Need::Required && undecided() ? Need::Conditional : own;
}

const Value* Evaluator::find_variable(const std::string& name) const {
    const auto found = variables_.find(name);
    return found == variables_.end() ? nullptr : &found->second;
}

void Evaluator::set_variable(const std::string& name, Value value) {
    if (!journals_.empty()) {
        const Value* before = find_variable(name);
        journals_.back().try_emplace(name,
                                     before == nullptr ? std::nullopt : std::optional(*before));
    }
    variables_.insert_or_assign(name, std::move(value));
}

std::optional<std::string> Evaluator::path_in_tree(std::string_view path) const {
    if (path.empty() || path.front() == '/' || !native_build::is_known(path)) {
        return std::nullopt;
    }
    return native_build::tree_path(folder, path);
}

Flow Evaluator::run_folder(const std::string& path) {
    const std::string file = path.empty() ? "meson.build" : path + "/meson.build";
    auto text = tree.read(file);
    if (!text) {
        return stop(std::move(text.error()));
    }
    if (!*text) {
        return Flow::Normal;
    }
    if (depth_ >= Budget::kDepth) {
        return stop({ErrorKind::BuildFailed,
                     fmt::format("{}: folders are nested deeper than the limit of {}",
                                 escaped(file),
                                 Budget::kDepth),
                     {},
                     {},
                     {}});
    }
    auto parsed = parse(**text);
    if (!parsed) {
        return stop(
            {ErrorKind::BuildFailed,
             fmt::format("{}:{}: {}", escaped(file), parsed.error().line, parsed.error().message),
             {},
             {},
             {}});
    }
    files_.push_back(std::make_unique<const std::vector<Statement>>(std::move(*parsed)));
    const std::string outer_folder = std::exchange(folder, path);
    const std::string outer_file = std::exchange(file_, file);
    ++depth_;
    const Flow flow = run(*files_.back());
    --depth_;
    folder = outer_folder;
    file_ = outer_file;
    return flow == Flow::Done ? Flow::Normal : flow;
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth times Budget::kDepth
Flow Evaluator::run(const std::vector<Statement>& statements) {
    for (const Statement& statement : statements) {
        if (!spend(0)) {
            return Flow::Stop;
        }
        if (const Flow flow = run_one(statement); flow != Flow::Normal) {
            return flow;
        }
    }
    return Flow::Normal;
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth times Budget::kDepth
Flow Evaluator::run_one(const Statement& statement) {
    switch (statement.kind) {
        case Statement::Kind::If:
            return run_if(statement);
        case Statement::Kind::Foreach:
            return run_foreach(statement);
        case Statement::Kind::Break:
            return undecided() ? Flow::Normal : Flow::Break;
        case Statement::Kind::Continue:
            return undecided() ? Flow::Normal : Flow::Continue;
        default:
            break;
    }
    Value value = evaluate(statement.expression);
    if (statement.kind == Statement::Kind::Assign) {
        set_variable(statement.names.front(), std::move(value));
    } else if (statement.kind == Statement::Kind::Add) {
        const Value* before = find_variable(statement.names.front());
        const std::size_t items = before != nullptr && before->is(Value::Kind::Array)
                                      ? before->items->size() * sizeof(Value)
                                      : 0;
        if (!spend(items)) {
            return Flow::Stop;
        }
        set_variable(statement.names.front(),
                     before == nullptr ? Value::unknown() : add_values(*before, value));
    }
    const Flow flow = std::exchange(pending_, Flow::Normal);
    if (flow == Flow::Stop || fault_) {
        return Flow::Stop;
    }
    return flow == Flow::Done && undecided() ? Flow::Normal : flow;
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth times Budget::kDepth
Flow Evaluator::run_if(const Statement& statement) {
    for (std::size_t i = 0; i < statement.clauses.size(); ++i) {
        const Truth truth = truth_of_value(evaluate(statement.clauses[i].condition));
        if (pending_ != Flow::Normal || fault_) {
            return fault_ ? Flow::Stop : std::exchange(pending_, Flow::Normal);
        }
        if (truth == Truth::Unknown) {
            return run_undecided(statement, i);
        }
        if (truth == Truth::Yes) {
            for (std::size_t other = i + 1; other < statement.clauses.size(); ++other) {
                explain_skipped(statement.clauses[other]);
            }
            return run(statement.clauses[i].body);
        }
        explain_skipped(statement.clauses[i]);
    }
    return Flow::Normal;
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth times Budget::kDepth
std::optional<Evaluator::Journal> Evaluator::run_branch(const std::vector<Statement>& body,
                                                        Flow& flow) {
    const std::size_t mark = requests.mark();
    journals_.emplace_back();
    ++undecided_;
    flow = run(body);
    --undecided_;
    Journal before = std::move(journals_.back());
    journals_.pop_back();
    Journal after;
    for (auto& [name, value] : before) {
        after.emplace(name, std::move(variables_[name]));
        if (value) {
            variables_.insert_or_assign(name, std::move(*value));
        } else {
            variables_.erase(name);
        }
    }
    if (flow == Flow::Impossible) {
        requests.cut_back(mark);
        return std::nullopt;
    }
    return after;
}

void Evaluator::put_together(const std::vector<Journal>& worlds) {
    std::vector<std::string> names;
    for (const Journal& world : worlds) {
        for (const auto& [name, value] : world) {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const std::string& name : names) {
        const Value* found = find_variable(name);
        const std::optional<Value> before = found == nullptr ? std::nullopt : std::optional(*found);
        std::optional<Value> merged;
        for (const Journal& world : worlds) {
            const auto changed = world.find(name);
            const std::optional<Value>& value = changed == world.end() ? before : changed->second;
            if (!value) {
                continue;  // a variable that isn't set there can't be used behind it
            }
            merged = merged ? one_of(*merged, *value) : *value;
        }
        if (merged) {
            set_variable(name, std::move(*merged));
        }
    }
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth times Budget::kDepth
Flow Evaluator::run_undecided(const Statement& statement, std::size_t first) {
    std::vector<Journal> worlds;
    bool complete = false;
    for (std::size_t i = first; i < statement.clauses.size() && !complete; ++i) {
        const Clause& clause = statement.clauses[i];
        const Truth truth =
            i == first ? Truth::Unknown : truth_of_value(evaluate(clause.condition));
        if (truth == Truth::No) {
            explain_skipped(clause);
            continue;
        }
        complete = truth == Truth::Yes;
        Flow flow = Flow::Normal;
        auto world = run_branch(clause.body, flow);
        if (flow == Flow::Stop || fault_) {
            return Flow::Stop;
        }
        if (world) {
            worlds.push_back(std::move(*world));
        }
    }
    if (!complete) {
        worlds.emplace_back();
    }
    if (worlds.empty()) {
        // Outside of undecided branches that can't be what happens.
        return undecided() ? Flow::Impossible : Flow::Normal;
    }
    put_together(worlds);
    return Flow::Normal;
}

namespace {

/// The names of a dependency() or find_program() somewhere in an expression.
// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
void find_requests(const Expression& expression, std::vector<const Expression*>& found) {
    const bool call = expression.kind == Expression::Kind::Call;
    if (call
        && (expression.text == "dependency" || expression.text == "find_program"
            || expression.text == "subdir")
        && !expression.arguments.empty()
        && expression.arguments.front().value.kind == Expression::Kind::String) {
        found.push_back(&expression);
    }
    for (const Expression& operand : expression.operands) {
        find_requests(operand, found);
    }
    for (const Argument& argument : expression.arguments) {
        find_requests(argument.value, found);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
void find_requests(const std::vector<Statement>& body, std::vector<const Expression*>& found) {
    for (const Statement& statement : body) {
        find_requests(statement.expression, found);
        for (const Clause& clause : statement.clauses) {
            find_requests(clause.body, found);
        }
    }
}

}  // namespace

void Evaluator::explain_skipped(const Clause& clause) {
    std::vector<const Expression*> found;
    find_requests(clause.body, found);
    for (const Expression* call : found) {
        requests.drop(fmt::format("{}('{}')", call->text, call->arguments.front().value.text),
                      {file_, call->line, call->text},
                      fmt::format("the condition in line {} doesn't hold", clause.condition.line));
    }
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth times Budget::kDepth
Flow Evaluator::run_loop_body(const Statement& statement, const Items& values) {
    for (std::size_t i = 0; i < statement.names.size(); ++i) {
        set_variable(statement.names[i], i < values.size() ? values[i] : Value::unknown());
    }
    const bool known = std::none_of(
        values.begin(), values.end(), [](const Value& v) { return v.is(Value::Kind::Unknown); });
    if (known) {
        return run(statement.clauses.front().body);
    }
    Flow flow = Flow::Normal;
    std::vector<Journal> worlds;
    if (auto world = run_branch(statement.clauses.front().body, flow)) {
        worlds.push_back(std::move(*world));
    }
    worlds.emplace_back();
    put_together(worlds);
    return flow == Flow::Stop ? flow : Flow::Normal;
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth times Budget::kDepth
Flow Evaluator::run_foreach(const Statement& statement) {
    const Value over = evaluate(statement.expression);
    std::vector<Items> rounds;
    if (over.is(Value::Kind::Array)) {
        for (const Value& item : *over.items) {
            rounds.push_back({item});
        }
    } else if (over.is(Value::Kind::Dictionary)) {
        for (const auto& [key, value] : *over.members) {
            rounds.push_back({Value::string(key), value});
        }
    } else {
        rounds.push_back({Value::unknown(), Value::unknown()});
    }
    for (const Items& values : rounds) {
        if (!spend(0)) {
            return Flow::Stop;
        }
        const Flow flow = run_loop_body(statement, values);
        if (flow == Flow::Break) {
            break;
        }
        if (flow != Flow::Normal && flow != Flow::Continue) {
            return flow;
        }
    }
    return Flow::Normal;
}

}  // namespace dynbr::generators::meson
