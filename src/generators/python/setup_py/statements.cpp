// The evaluator's statements, and what remains known where it takes two ways.
#include "evaluator.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace dynbr::generators::python::setup_py {

namespace {

constexpr std::size_t kMostSteps = 300'000;
constexpr std::size_t kDeepest = 100;

/// Before a name among a function's variables: it is the module's.
const std::string kGlobalMark = "global ";

/// Importing these never fails, so what stands in an "except ImportError" isn't run.
constexpr std::array<std::string_view, 37> kSurelyThere = {
    "setuptools",   "pkg_resources", "distutils", "os",          "sys",        "io",
    "re",           "codecs",        "pathlib",   "platform",    "glob",       "shutil",
    "subprocess",   "itertools",     "functools", "collections", "json",       "ast",
    "textwrap",     "warnings",      "time",      "datetime",    "tempfile",   "typing",
    "configparser", "logging",       "runpy",     "importlib",   "contextlib", "operator",
    "string",       "types",         "fnmatch",   "inspect",     "errno",      "__future__",
    "builtins"};

/// They build extension modules, and hide no requirements.
constexpr std::array<std::string_view, 14> kBuilders = {"numpy",
                                                        "Cython",
                                                        "pybind11",
                                                        "torch",
                                                        "cffi",
                                                        "wheel",
                                                        "pkgconfig",
                                                        "mypyc",
                                                        "pybindgen",
                                                        "setuptools_rust",
                                                        "skbuild",
                                                        "pip",
                                                        "torchvision",
                                                        "cmake"};

std::string first_part(const std::string& dotted) {
    return dotted.substr(0, dotted.find('.'));
}

bool surely_there(const std::string& module) {
    return std::find(kSurelyThere.begin(), kSurelyThere.end(), first_part(module))
           != kSurelyThere.end();
}

/// What the two ways left in one place.
class Merger {
  public:
    explicit Merger(const std::string& why)
        : why_(why) {}

    /// `here` becomes what is known either way.
    // NOLINTNEXTLINE(misc-no-recursion): bounded by the depth of what is merged
    void merge(Value& here, const Value& there, int depth = 0) {
        if (!here.known() || equal(here, there) == true) {
            return;
        }
        if (here.is(Value::Kind::Dict) && there.is(Value::Kind::Dict) && depth < 20) {
            merge_dicts(*here.container, *there.container, depth);
        } else {
            here = unknown(why_, here.line);
        }
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by the depth of what is merged
    void merge_dicts(Container& here, const Container& there, int depth) {
        if (&here == &there) {
            return;
        }
        if (!there.unknown.empty()) {
            here.unknown = there.unknown;
        }
        Container& other = const_cast<Container&>(there);
        for (std::size_t i = 0; i < here.keys.size(); ++i) {
            if (const Value* value = dict_item(other, here.keys[i])) {
                merge(here.items[i], *value, depth + 1);
            } else {
                here.items[i] = unknown(why_, here.items[i].line);
            }
        }
        for (std::size_t i = 0; i < there.keys.size(); ++i) {
            if (dict_item(here, there.keys[i]) == nullptr) {
                set_dict_item(here, there.keys[i], unknown(why_, there.items[i].line));
            }
        }
    }

    void merge_contents(const Value& holder, Container& here, const Container& there) {
        if (holder.is(Value::Kind::Dict)) {
            merge_dicts(here, there, 0);
            return;
        }
        Value one = container_value(holder.kind);
        Value other = container_value(holder.kind);
        *one.container = here;
        *other.container = there;
        if (equal(one, other) != true) {
            here.unknown = why_;
        }
    }

  private:
    const std::string& why_;
};

}  // namespace

Evaluator::Evaluator(Project& project, const MarkerEnvironment& environment, std::string name)
    : project_(project),
      environment_(environment),
      name_(std::move(name)) {
    frames_.emplace_back();
    frames_.front()["__name__"] = string_value("__main__");
    frames_.front()["__file__"] = string_value(name_);
}

void Evaluator::run(const Program& program) {
    ends_ = run_all(program) == Flow::Ends;
}

Value Evaluator::global(const std::string& name) const {
    const auto found = frames_.front().find(name);
    return found == frames_.front().end() ? unknown("'" + name + "' is not set") : found->second;
}

bool Evaluator::step() {
    if (++steps_ > kMostSteps) {
        give_up("it takes too many steps");
    }
    return !stopped();
}

void Evaluator::give_up(std::string why) {
    if (given_up_.empty()) {
        given_up_ = std::move(why);
    }
}

Value Evaluator::not_known(std::string why, unsigned line) {
    ++doubts_;
    return unknown(std::move(why), line);
}

// The evaluator's functions call each other as deep as kDeepest allows.
// NOLINTBEGIN(misc-no-recursion)

Evaluator::Flow Evaluator::run_all(const std::vector<Statement>& statements) {
    for (const Statement& statement : statements) {
        if (!step()) {
            return Flow::Ends;
        }
        if (++depth_ > kDeepest) {
            give_up("it is nested too deep");
        }
        const Flow flow = run(statement);
        --depth_;
        if (flow != Flow::Normal) {
            return flow;
        }
    }
    return Flow::Normal;
}

Evaluator::Flow Evaluator::run(const Statement& statement) {
    switch (statement.kind) {
        case Statement::Kind::If:
            return run_if(statement);
        case Statement::Kind::For:
        case Statement::Kind::While:
            return run_loop(statement);
        case Statement::Kind::With:
            return run_with(statement);
        case Statement::Kind::Try:
            return run_try(statement);
        case Statement::Kind::Return:
            returned_ =
                statement.expressions.empty() ? none() : evaluate(*statement.expressions[0]);
            return Flow::Return;
        case Statement::Kind::Raise:
            return Flow::Ends;
        case Statement::Kind::Break:
            return Flow::Break;
        case Statement::Kind::Continue:
            return Flow::Continue;
        default:
            return run_simple(statement);
    }
}

Evaluator::Flow Evaluator::run_simple(const Statement& statement) {
    switch (statement.kind) {
        case Statement::Kind::Expression: {
            const Value value = evaluate(*statement.expressions[0]);
            const bool exits = value.is(Value::Kind::External) && value.text == "exit";
            return exits ? Flow::Ends : Flow::Normal;
        }
        case Statement::Kind::Assign: {
            const Value value = evaluate(*statement.expressions.back());
            for (std::size_t i = 0; i + 1 < statement.expressions.size(); ++i) {
                bind(*statement.expressions[i], value);
            }
            return Flow::Normal;
        }
        case Statement::Kind::Augment:
            augment(statement);
            return Flow::Normal;
        case Statement::Kind::Function: {
            Value function;
            function.kind = Value::Kind::Function;
            function.function = &statement;
            frames_.back()[statement.text] =
                statement.decorated ? unknown("a decorated function", statement.line) : function;
            return Flow::Normal;
        }
        case Statement::Kind::Class:
            frames_.back()[statement.text] = unknown("a class", statement.line);
            return Flow::Normal;
        case Statement::Kind::Import:
            run_import(statement);
            return Flow::Normal;
        case Statement::Kind::Global:
            for (const Imported& name : statement.imports) {
                frames_.back()[kGlobalMark + name.name] = none();
            }
            return Flow::Normal;
        case Statement::Kind::Delete:
            bind(*statement.expressions[0], unknown("it was deleted", statement.line));
            return Flow::Normal;
        default:
            return Flow::Normal;
    }
}

void Evaluator::bind(const Expression& target, const Value& value) {
    if (target.kind == Expression::Kind::Name) {
        const bool of_module = frames_.back().count(kGlobalMark + target.text) != 0;
        (of_module ? frames_.front() : frames_.back())[target.text] = value;
        return;
    }
    if (target.kind == Expression::Kind::Subscript) {
        bind_item(evaluate(*target.parts[0]), evaluate(*target.parts[1]), value);
        return;
    }
    if (target.kind == Expression::Kind::Attribute) {
        // Attributes aren't kept; whoever asks for one doesn't know it.
        taint(evaluate(*target.parts[0]), "an attribute was set");
        return;
    }
    const auto items = iterate(value);
    for (std::size_t i = 0; i < target.parts.size(); ++i) {
        const bool fits = items && items->size() == target.parts.size();
        bind(*target.parts[i],
             fits ? (*items)[i] : not_known("what is unpacked isn't known", target.line));
    }
}

void Evaluator::bind_item(const Value& container, const Value& key, const Value& value) {
    if (container.is(Value::Kind::Dict)) {
        set_dict_item(*container.container, key, value);
        return;
    }
    if (!container.is(Value::Kind::List)) {
        return;
    }
    auto& items = container.container->items;
    const auto size = static_cast<std::int64_t>(items.size());
    const std::int64_t index = key.integer < 0 ? key.integer + size : key.integer;
    if (key.is(Value::Kind::Integer) && index >= 0 && index < size) {
        items[static_cast<std::size_t>(index)] = value;
    } else {
        container.container->unknown = "a part of it was set";
    }
}

void Evaluator::augment(const Statement& statement) {
    const Expression& target = *statement.expressions[0];
    const Value left = evaluate(target);
    const Value right = evaluate(*statement.expressions[1]);
    // A list changes in place, for all that hold it.
    if (left.is(Value::Kind::List) && statement.text == "+") {
        const auto more = iterate(right);
        auto& container = *left.container;
        if (more) {
            container.items.insert(container.items.end(), more->begin(), more->end());
        } else {
            container.unknown = right.known() ? "something unknown was added" : right.text;
        }
        return;
    }
    if (left.is(Value::Kind::Set) && statement.text == "|") {
        Arguments arguments;
        arguments.positional.push_back(right);
        set_method(left, "update", arguments, statement.line);
        return;
    }
    bind(target, operate(statement.text, left, right, statement.line));
}

Evaluator::Flow Evaluator::run_if(const Statement& statement) {
    const Value condition = evaluate(*statement.expressions[0]);
    const auto truth = truth_of(condition);
    if (truth) {
        return run_all(*truth ? statement.body : statement.otherwise);
    }
    return run_both(
        statement.body,
        statement.otherwise,
        "it depends on a condition that isn't known (line " + std::to_string(statement.line) + ")");
}

Evaluator::Flow Evaluator::run_both(const std::vector<Statement>& one,
                                    const std::vector<Statement>& other,
                                    std::string why) {
    ++doubts_;
    const Snapshot before = snapshot();
    const Flow first = run_all(one);
    const Value first_result = returned_;
    const Snapshot after_first = snapshot();
    steps_ += before.contents.size() + after_first.contents.size();
    restore(before);
    const Flow second = run_all(other);
    if (first == Flow::Ends || second == Flow::Ends) {
        if (first != Flow::Ends) {
            restore(after_first);
            returned_ = first_result;
            return first;
        }
        return second;
    }
    merge(after_first, why);
    if (first == Flow::Return || second == Flow::Return) {
        const bool same = first == second && equal(first_result, returned_) == true;
        returned_ = same ? returned_ : unknown(std::move(why));
        return Flow::Return;
    }
    return first == second ? first : Flow::Normal;
}

Evaluator::Flow Evaluator::run_loop(const Statement& statement) {
    const Flow flow =
        statement.kind == Statement::Kind::For ? run_for(statement) : run_while(statement);
    return flow == Flow::Break || flow == Flow::Continue ? Flow::Normal : flow;
}

Evaluator::Flow Evaluator::run_for(const Statement& statement) {
    const Value iterable = evaluate(*statement.expressions[1]);
    const auto items = iterate(iterable);
    if (!items) {
        const std::string why = "a loop runs over something that isn't known (line "
                                + std::to_string(statement.line) + ")";
        bind(*statement.expressions[0], not_known(why, statement.line));
        return run_both(statement.body, {}, why);
    }
    for (const Value& item : *items) {
        bind(*statement.expressions[0], item);
        const Flow flow = run_all(statement.body);
        if (flow == Flow::Break) {
            return Flow::Normal;
        }
        if (flow == Flow::Return || flow == Flow::Ends) {
            return flow;
        }
    }
    return run_all(statement.otherwise);
}

Evaluator::Flow Evaluator::run_while(const Statement& statement) {
    while (step()) {
        const auto truth = truth_of(evaluate(*statement.expressions[0]));
        if (!truth) {
            return run_both(statement.body, {}, "a loop ends at a time that isn't known");
        }
        if (!*truth) {
            return run_all(statement.otherwise);
        }
        const Flow flow = run_all(statement.body);
        if (flow == Flow::Break) {
            return Flow::Normal;
        }
        if (flow == Flow::Return || flow == Flow::Ends) {
            return flow;
        }
    }
    return Flow::Ends;
}

Evaluator::Flow Evaluator::run_with(const Statement& statement) {
    for (std::size_t i = 0; i + 1 < statement.expressions.size(); i += 2) {
        const Value value = evaluate(*statement.expressions[i]);
        if (statement.expressions[i + 1]) {
            bind(*statement.expressions[i + 1], value);
        }
    }
    return run_all(statement.body);
}

/// Where nothing in the body was in doubt, no handler is run.
Evaluator::Flow Evaluator::run_try(const Statement& statement) {
    const std::size_t doubts = doubts_;
    const Snapshot before = snapshot();
    Flow flow = run_all(statement.body);
    if (flow == Flow::Normal) {
        flow = run_all(statement.otherwise);
    }
    if (doubts_ != doubts || flow == Flow::Ends) {
        const std::string why =
            "it depends on whether something fails (line " + std::to_string(statement.line) + ")";
        for (const auto& handler : statement.handlers) {
            const Snapshot after = snapshot();
            const Value result = returned_;
            restore(before);
            const Flow handled = run_all(handler);
            if (handled == Flow::Ends) {
                restore(after);
                returned_ = result;
            } else if (flow == Flow::Ends) {
                flow = handled;
            } else {
                merge(after, why);
                if (flow == Flow::Return || handled == Flow::Return) {
                    returned_ = unknown(why);
                    flow = Flow::Return;
                }
            }
        }
    }
    const Flow last = run_all(statement.last);
    return last == Flow::Normal ? flow : last;
}

void Evaluator::import_all(const std::string& module) {
    const Value all = module_value(module);
    const auto found = modules_.find(module);
    if (found != modules_.end() && found->second) {
        for (const auto& [name, value] : *found->second) {
            if (!name.starts_with("_")) {
                frames_.back()[name] = value;
            }
        }
    } else if (!surely_there(module)) {
        ++doubts_;
    } else if (first_part(module) == "setuptools" || module == "distutils.core") {
        for (const char* name : {"setup", "find_packages", "Extension", "Command"}) {
            frames_.back()[name] = external(module + "." + name);
        }
    }
    static_cast<void>(all);
}

void Evaluator::run_import(const Statement& statement) {
    for (const Imported& imported : statement.imports) {
        if (imported.as == "*") {
            import_all(imported.name.substr(0, imported.name.size() - 2));
            continue;
        }
        if (surely_there(imported.name)) {
            const Value known = system_value(imported.name);
            frames_.back()[imported.as] = known.known() ? known : external(imported.name);
            continue;
        }
        const std::string file = first_part(imported.name);
        const auto own = project_.read(file + ".py");
        const auto package = project_.read(file + "/__init__.py");
        const bool in_tree = (own && *own != nullptr) || (package && *package != nullptr);
        const bool builds = std::find(kBuilders.begin(), kBuilders.end(), file) != kBuilders.end();
        imports_others_ = imports_others_ || (!in_tree && !builds);
        const Value part = module_value(imported.name);
        frames_.back()[imported.as] = part.known() ? part : external(imported.name);
        doubts_ += in_tree ? 0 : 1;
    }
}

// NOLINTEND(misc-no-recursion)

namespace {

/// All containers that can be reached.
class Collector {
  public:
    // NOLINTNEXTLINE(misc-no-recursion): each container once
    void collect(const Value& value) {
        if (value.self) {
            collect(*value.self);
        }
        if (!value.container || !seen_.insert(value.container.get()).second
            || seen_.size() > 20'000) {
            return;
        }
        holders.push_back(value);
        for (const Value& item : value.container->items) {
            collect(item);
        }
    }

    std::vector<Value> holders;

  private:
    std::set<const Container*> seen_;
};

}  // namespace

Evaluator::Snapshot Evaluator::snapshot() const {
    Snapshot saved{frames_, {}};
    Collector collector;
    for (const Names& names : frames_) {
        for (const auto& [name, value] : names) {
            collector.collect(value);
        }
    }
    for (const Value& holder : collector.holders) {
        saved.contents.emplace_back(holder.container, *holder.container);
    }
    return saved;
}

void Evaluator::restore(const Snapshot& saved) {
    frames_ = saved.frames;
    for (const auto& [container, content] : saved.contents) {
        *container = content;
    }
}

void Evaluator::merge(const Snapshot& other, const std::string& why) {
    Merger merger(why);
    Collector collector;
    for (const Names& names : frames_) {
        for (const auto& [name, value] : names) {
            collector.collect(value);
        }
    }
    std::map<const Container*, const Container*> there;
    for (const auto& [container, content] : other.contents) {
        there[container.get()] = &content;
    }
    // Containers that both ways know have the content of this way; those of the other are beside.
    for (const Value& holder : collector.holders) {
        if (const auto found = there.find(holder.container.get()); found != there.end()) {
            merger.merge_contents(holder, *holder.container, *found->second);
        }
    }
    for (std::size_t i = 0; i < std::min(frames_.size(), other.frames.size()); ++i) {
        for (const auto& [name, value] : other.frames[i]) {
            const auto here = frames_[i].find(name);
            if (here == frames_[i].end()) {
                frames_[i][name] = unknown(why, value.line);
            } else {
                merger.merge(here->second, value);
            }
        }
        for (auto& [name, value] : frames_[i]) {
            if (other.frames[i].find(name) == other.frames[i].end()) {
                value = unknown(why, value.line);
            }
        }
    }
}

}  // namespace dynbr::generators::python::setup_py
