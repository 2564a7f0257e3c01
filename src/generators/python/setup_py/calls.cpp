// The evaluator's calls: the program's own functions, built-in ones, those of Python's library that only read, setup().
#include "../version.hpp"
#include "evaluator.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::python::setup_py {

namespace {

constexpr std::size_t kDeepestCalls = 20;
constexpr std::size_t kMostModules = 20;

/// Where the tree is, for programs that ask for absolute paths.
constexpr std::string_view kTree = "/@tree";

/// "a/./b/../c" -> "a/c"; without the tree's own place.
std::string in_tree(std::string_view path) {
    if (path.starts_with(kTree)) {
        path.remove_prefix(kTree.size());
        path.remove_prefix(path.starts_with('/') ? 1 : 0);
    }
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const std::string_view part = path.substr(0, slash);
        path.remove_prefix(std::min(slash + 1, path.size()));
        if (part == ".." && !parts.empty() && parts.back() != "..") {
            parts.pop_back();
        } else if (!part.empty() && part != ".") {
            parts.push_back(part);
        }
    }
    std::string joined;
    for (const std::string_view part : parts) {
        joined += (joined.empty() ? "" : "/") + std::string(part);
    }
    return joined;
}

std::string absolute(const std::string& path) {
    if (path.starts_with('/') && !path.starts_with(kTree)) {
        return path;
    }
    const std::string inner = in_tree(path);
    return std::string(kTree) + (inner.empty() ? "" : "/" + inner);
}

std::string joined_path(const std::string& a, const std::string& b) {
    if (b.starts_with('/') || a.empty()) {
        return b;
    }
    return a.ends_with('/') ? a + b : a + "/" + b;
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string()
                                      : path.substr(0, std::max<std::size_t>(slash, 1));
}

std::string last_part(const std::string& dotted) {
    const std::size_t dot = dotted.rfind('.');
    return dot == std::string::npos ? dotted : dotted.substr(dot + 1);
}

/// Built-in functions and those of the library that change none of their arguments, whatever they give.
constexpr std::array<std::string_view, 26> kHarmless = {
    "print",  "isinstance", "hasattr",  "getattr", "type",  "id",    "repr",   "abs",   "round",
    "float",  "bool",       "callable", "divmod",  "hex",   "ord",   "chr",    "hash",  "globals",
    "locals", "vars",       "dir",      "super",   "bytes", "input", "format", "object"};

constexpr std::array<std::string_view, 22> kHarmlessModules = {
    "os",        "sys",        "re",        "io",      "codecs",   "platform",
    "glob",      "subprocess", "warnings",  "logging", "json",     "setuptools",
    "distutils", "ast",        "packaging", "time",    "datetime", "importlib",
    "runpy",     "Cython",     "numpy",     "pybind11"};

bool is_harmless(const std::string& name) {
    const std::string module = name.substr(0, name.find('.'));
    return std::find(kHarmless.begin(), kHarmless.end(), name) != kHarmless.end()
           || (module != name
               && std::find(kHarmlessModules.begin(), kHarmlessModules.end(), module)
                      != kHarmlessModules.end());
}

/// By the names of the built-in types.
std::optional<bool> is_of(const Value& value, const Value& type) {
    static constexpr std::array<std::pair<std::string_view, Value::Kind>, 10> kTypes = {
        {{"str", Value::Kind::String},
         {"basestring", Value::Kind::String},
         {"unicode", Value::Kind::String},
         {"list", Value::Kind::List},
         {"tuple", Value::Kind::Tuple},
         {"dict", Value::Kind::Dict},
         {"set", Value::Kind::Set},
         {"int", Value::Kind::Integer},
         {"bool", Value::Kind::Boolean},
         {"bytes", Value::Kind::Unknown}}};
    for (const auto& [name, kind] : kTypes) {
        if (value.known() && type.is(Value::Kind::External) && type.text == name) {
            return value.kind == kind;
        }
    }
    return std::nullopt;
}

Value is_instance(const Value& value, const Value& types, unsigned line) {
    const std::vector<Value> all =
        types.is(Value::Kind::Tuple) ? types.container->items : std::vector<Value>{types};
    bool sure = true;
    for (const Value& type : all) {
        const auto is = is_of(value, type);
        if (is == true) {
            return boolean_value(true);
        }
        sure = sure && is.has_value();
    }
    return sure ? boolean_value(false) : unknown("a type isn't known", line);
}

const Value* named(const std::vector<std::pair<std::string, Value>>& all, std::string_view name) {
    for (const auto& [key, value] : all) {
        if (key == name) {
            return &value;
        }
    }
    return nullptr;
}

}  // namespace

// NOLINTBEGIN(misc-no-recursion): the depth of expressions and of calls is bounded

Evaluator::Arguments Evaluator::arguments_of(const Expression& expression) {
    Arguments arguments;
    for (std::size_t i = 1; i < expression.parts.size(); ++i) {
        const Expression& part = *expression.parts[i];
        if (part.kind != Expression::Kind::Star) {
            arguments.positional.push_back(evaluate(part));
            continue;
        }
        const Value spread = evaluate(*part.parts[0]);
        if (const auto items = iterate(spread)) {
            arguments.positional.insert(arguments.positional.end(), items->begin(), items->end());
        } else {
            arguments.unknown = "its arguments aren't known";
        }
    }
    for (const Keyword& keyword : expression.keywords) {
        Value value = evaluate(*keyword.value);
        if (!keyword.name.empty()) {
            arguments.named.emplace_back(keyword.name, std::move(value));
            continue;
        }
        if (!value.is(Value::Kind::Dict)) {
            arguments.unknown = value.known() ? "its arguments aren't known" : value.text;
            continue;
        }
        const Container& dict = *value.container;
        for (std::size_t i = 0; i < dict.keys.size(); ++i) {
            arguments.named.emplace_back(dict.keys[i].text, dict.items[i]);
        }
        if (!dict.unknown.empty()) {
            arguments.unknown = dict.unknown;
        }
    }
    return arguments;
}

Value Evaluator::call(const Expression& expression) {
    const Value callee = evaluate(*expression.parts[0]);
    Arguments arguments = arguments_of(expression);
    return apply(callee, std::move(arguments), expression.line);
}

Value Evaluator::apply(const Value& callee, Arguments arguments, unsigned line) {
    switch (callee.kind) {
        case Value::Kind::Function:
            return call_function(callee, std::move(arguments), line);
        case Value::Kind::Method:
            return call_method(*callee.self, callee.text, arguments, line);
        case Value::Kind::External:
            return call_external(callee.text, arguments, line);
        default:
            taint(arguments, "it was given to something that isn't known");
            return not_known(callee.known() ? "a call that isn't understood" : callee.text, line);
    }
}

Value Evaluator::call_function(const Value& function, Arguments arguments, unsigned line) {
    if (frames_.size() > kDeepestCalls || !arguments.unknown.empty()) {
        taint(arguments, "a function isn't followed");
        return not_known("a call isn't followed", line);
    }
    const auto& parameters =
        function.lambda != nullptr ? function.lambda->parameters : function.function->parameters;
    Names names;
    std::size_t next = 0;
    for (const Parameter& parameter : parameters) {
        if (parameter.stars == 1) {
            std::vector<Value> rest;
            for (; next < arguments.positional.size(); ++next) {
                rest.push_back(arguments.positional[next]);
            }
            names[parameter.name] = container_value(Value::Kind::Tuple, std::move(rest), line);
        } else if (parameter.stars == 2) {
            Value rest = container_value(Value::Kind::Dict, {}, line);
            for (auto& [name, value] : arguments.named) {
                if (names.count(name) == 0) {
                    set_dict_item(*rest.container, string_value(name), value);
                }
            }
            names[parameter.name] = std::move(rest);
        } else if (next < arguments.positional.size()) {
            names[parameter.name] = arguments.positional[next++];
        } else if (const Value* value = named(arguments.named, parameter.name)) {
            names[parameter.name] = *value;
        } else {
            names[parameter.name] = parameter.otherwise ? evaluate(*parameter.otherwise)
                                                        : not_known("an argument is missing", line);
        }
    }
    frames_.push_back(std::move(names));
    Value result = none();
    if (function.lambda != nullptr) {
        result = evaluate(*function.lambda->parts[0]);
    } else {
        returned_ = none();
        const Flow flow = run_all(function.function->body);
        result = flow == Flow::Return ? returned_ : flow == Flow::Ends ? external("exit") : none();
    }
    frames_.pop_back();
    return result;
}

Value Evaluator::call_external(const std::string& name, Arguments& arguments, unsigned line) {
    if (last_part(name) == "setup") {
        record_setup(arguments, line);
        return none();
    }
    static constexpr std::array<std::string_view, 6> kExits = {
        "exit", "quit", "sys.exit", "os._exit", "os.abort", "SystemExit"};
    if (std::find(kExits.begin(), kExits.end(), name) != kExits.end()) {
        return external("exit");
    }
    if (name == "exec" || name == "eval") {
        return run_code(arguments, line);
    }
    if (name.starts_with("os.path.") || name.starts_with("pathlib.") || name == "os.getcwd"
        || name == "open" || name == "io.open" || name == "codecs.open" || name == "os.fspath") {
        return call_path(name, arguments, line);
    }
    if (name.starts_with("platform.")) {
        return call_system(name, line);
    }
    const Value builtin = call_builtin(name, arguments, line);
    if (builtin.known()) {
        return builtin;
    }
    if (!is_harmless(name)) {
        const Value own = module_value(name);
        if (own.is(Value::Kind::Function)) {
            return call_function(own, std::move(arguments), line);
        }
        taint(arguments, "'" + name + "' was given it");
    }
    ++doubts_;
    return builtin.text.empty() ? unknown("what '" + name + "' gives isn't known", line) : builtin;
}

Value Evaluator::run_code(Arguments& arguments, unsigned line) {
    const bool text =
        !arguments.positional.empty() && arguments.positional[0].is(Value::Kind::String);
    auto program = text ? parse_program(arguments.positional[0].text)
                        : Result<Program>(fail(ErrorKind::BuildFailed, ""));
    const bool into_dict = arguments.positional.size() > 1;
    if (!program || programs_.size() >= kMostModules) {
        if (into_dict) {
            taint(arguments.positional[1], "code that isn't known sets it");
        } else {
            for (auto& [name, value] : frames_.back()) {
                taint(value, "code that isn't known may change it");
            }
        }
        return not_known("code that isn't known", line);
    }
    programs_.push_back(std::make_unique<Program>(std::move(*program)));
    if (!into_dict) {
        run_all(*programs_.back());
        return none();
    }
    Names names;
    std::swap(frames_.front(), names);
    std::vector<Names> others;
    std::swap(frames_, others);
    frames_.emplace_back();
    run_all(*programs_.back());
    const Names set = frames_.front();
    frames_ = std::move(others);
    frames_.front() = std::move(names);
    if (arguments.positional[1].is(Value::Kind::Dict)) {
        for (const auto& [name, value] : set) {
            set_dict_item(*arguments.positional[1].container, string_value(name), value);
        }
    }
    return none();
}

/// A module of the tree's, or a part of it; unknown if there is none.
Value Evaluator::module_value(const std::string& name) {
    std::string module = name;
    std::string rest;
    for (std::size_t dot = 0; dot != std::string::npos; dot = module.rfind('.')) {
        if (dot != 0) {
            rest = rest.empty() ? module.substr(dot + 1) : module.substr(dot + 1) + "." + rest;
            module.resize(dot);
        }
        const auto known = modules_.find(module);
        if (known == modules_.end()) {
            std::string path = module;
            std::replace(path.begin(), path.end(), '.', '/');
            auto code = project_.read(path + ".py");
            if (!code || *code == nullptr) {
                code = project_.read(path + "/__init__.py");
            }
            modules_[module] = nullptr;
            const bool is_setup = module == "setup";
            if (code && *code != nullptr) {
                modules_code_.push_back(*code);
            }
            if (code && *code != nullptr && !is_setup && programs_.size() < kMostModules) {
                if (auto program = parse_program(**code)) {
                    programs_.push_back(std::make_unique<Program>(std::move(*program)));
                    std::vector<Names> others;
                    std::swap(frames_, others);
                    frames_.emplace_back();
                    frames_.front()["__name__"] = string_value(module);
                    frames_.front()["__file__"] = string_value(path + ".py");
                    run_all(*programs_.back());
                    modules_[module] = std::make_shared<Names>(frames_.front());
                    frames_ = std::move(others);
                } else {
                    imports_others_ = true;
                }
            }
        }
        if (const auto& names = modules_[module]; names && !rest.empty()) {
            const std::string first = rest.substr(0, rest.find('.'));
            const auto found = names->find(first);
            if (found != names->end() && first == rest) {
                // Functions of other modules see other variables than those here.
                return found->second.is(Value::Kind::Function)
                           ? unknown("a function of another module")
                           : found->second;
            }
            return unknown("'" + name + "' isn't known");
        }
    }
    return unknown("'" + name + "' isn't known");
}

void Evaluator::record_setup(Arguments& arguments, unsigned line) {
    RecordedCall recorded{line, container_value(Value::Kind::Dict, {}, line)};
    for (auto& [name, value] : arguments.named) {
        // What is changed afterwards doesn't count any more.
        Value copy = value;
        if (value.container) {
            copy.container = std::make_shared<Container>(*value.container);
            for (Value& item : copy.container->items) {
                if (item.container) {
                    item.container = std::make_shared<Container>(*item.container);
                }
            }
        }
        set_dict_item(*recorded.arguments.container, string_value(name), std::move(copy));
    }
    recorded.arguments.container->unknown = arguments.unknown;
    calls_.push_back(std::move(recorded));
}

void Evaluator::taint(const Arguments& arguments, const std::string& why) {
    for (const Value& value : arguments.positional) {
        taint(value, why);
    }
    for (const auto& [name, value] : arguments.named) {
        taint(value, why);
    }
}

void Evaluator::taint(const Value& value, const std::string& why, int depth) {
    if (!value.container || value.is(Value::Kind::Tuple) || depth > 8) {
        return;
    }
    value.container->unknown = why;
    for (const Value& item : value.container->items) {
        taint(item, why, depth + 1);
    }
}

Value Evaluator::call_builtin(const std::string& name, Arguments& arguments, unsigned line) {
    const auto& given = arguments.positional;
    const bool one = given.size() == 1;
    if (name == "dict") {
        Value made = container_value(Value::Kind::Dict, {}, line);
        dict_method(made, "update", arguments, line);
        return made;
    }
    if (given.empty()
        && (name == "list" || name == "set" || name == "tuple" || name == "frozenset")) {
        return container_value(name == "list"    ? Value::Kind::List
                               : name == "tuple" ? Value::Kind::Tuple
                                                 : Value::Kind::Set,
                               {},
                               line);
    }
    if (name == "range" && one && given[0].is(Value::Kind::Integer) && given[0].integer <= 10'000) {
        std::vector<Value> numbers;
        for (std::int64_t i = 0; i < given[0].integer; ++i) {
            numbers.push_back(integer_value(i));
        }
        return made_list(std::move(numbers), line);
    }
    if (name == "str" && one) {
        const auto text = text_of(given[0]);
        return text ? string_value(*text, given[0].line) : unknown("", line);
    }
    if (name == "itertools.chain" || name == "itertools.chain.from_iterable" || name == "sum") {
        std::vector<Value> parts = given;
        if (name != "itertools.chain") {
            const auto inner = given.empty() ? std::nullopt : iterate(given[0]);
            const bool lists = name != "sum" || given.size() == 2;
            if (!inner || !lists) {
                return given.empty() || given[0].known() ? unknown("", line) : given[0];
            }
            parts = *inner;
        }
        std::vector<Value> all;
        for (const Value& part : parts) {
            const auto items = iterate(part);
            if (!items) {
                return unknown(part.known() ? "a part of it isn't known" : part.text, line);
            }
            all.insert(all.end(), items->begin(), items->end());
        }
        return made_list(std::move(all), line);
    }
    if ((name == "filter" || name == "map") && given.size() == 2) {
        const auto items = iterate(given[1]);
        if (!items) {
            return unknown(given[1].text, line);
        }
        std::vector<Value> results;
        for (const Value& item : *items) {
            Arguments inner;
            inner.positional.push_back(item);
            Value result =
                given[0].is(Value::Kind::None) ? item : apply(given[0], std::move(inner), line);
            if (name == "map") {
                results.push_back(std::move(result));
                continue;
            }
            const auto truth = truth_of(result);
            if (!truth) {
                return unknown("a condition on its items isn't known", line);
            }
            if (*truth) {
                results.push_back(item);
            }
        }
        return made_list(std::move(results), line);
    }
    if (name == "pkg_resources.parse_requirements" && given.size() == 1) {
        const auto lines = given[0].is(Value::Kind::String) ? iterate(lines_of(given[0], false))
                                                            : iterate(given[0]);
        return lines ? made_list(*lines, line) : unknown(given[0].text, line);
    }
    if (name == "isinstance" && given.size() == 2) {
        return is_instance(given[0], given[1], line);
    }
    if (name.starts_with("str.") && !given.empty()) {
        Arguments rest;
        rest.positional.assign(given.begin() + 1, given.end());
        return call_method(given[0], name.substr(4), rest, line);
    }
    const auto items = given.empty() ? std::nullopt : iterate(given[0]);
    if (!items) {
        return unknown(given.empty() ? "" : given[0].text, line);
    }
    if (name == "list" || name == "iter") {
        return made_list(*items, line);
    }
    if (name == "tuple") {
        return container_value(Value::Kind::Tuple, *items, line);
    }
    if (name == "set" || name == "frozenset") {
        Value made = container_value(Value::Kind::Set, {}, line);
        return set_method(made, "union", arguments, line);
    }
    if (name == "len") {
        return integer_value(static_cast<std::int64_t>(items->size()));
    }
    if (name == "sorted" || name == "reversed") {
        std::vector<Value> ordered = *items;
        const bool texts = std::all_of(ordered.begin(), ordered.end(), [](const Value& v) {
            return v.is(Value::Kind::String);
        });
        if (name == "reversed") {
            std::reverse(ordered.begin(), ordered.end());
        } else if (texts && arguments.named.empty()) {
            std::stable_sort(ordered.begin(), ordered.end(), [](const Value& a, const Value& b) {
                return a.text < b.text;
            });
        } else if (!texts) {
            return unknown("an order isn't known", line);
        }
        return made_list(std::move(ordered), line);
    }
    if (name == "any" || name == "all") {
        for (const Value& item : *items) {
            const auto truth = truth_of(item);
            if (!truth || *truth == (name == "any")) {
                return truth ? boolean_value(name == "any")
                             : unknown("a condition isn't known", line);
            }
        }
        return boolean_value(name == "all");
    }
    if (name == "enumerate" || (name == "zip" && given.size() == 2)) {
        const auto second = name == "zip" ? iterate(given[1]) : std::nullopt;
        if (name == "zip" && !second) {
            return unknown(given[1].text, line);
        }
        std::vector<Value> pairs;
        for (std::size_t i = 0;
             i < (second ? std::min(items->size(), second->size()) : items->size());
             ++i) {
            const Value first = second ? (*items)[i] : integer_value(static_cast<std::int64_t>(i));
            pairs.push_back(container_value(
                Value::Kind::Tuple, {first, second ? (*second)[i] : (*items)[i]}, line));
        }
        return made_list(std::move(pairs), line);
    }
    if (name == "int" && one && given[0].is(Value::Kind::String)) {
        const auto version = parse_version(given[0].text);
        const bool digits = version && version->release.size() == 1
                            && version->release[0] == given[0].text && given[0].text.size() < 18;
        return digits ? integer_value(std::stoll(given[0].text)) : unknown("a number", line);
    }
    return unknown("", line);
}

Value Evaluator::call_path(const std::string& name, Arguments& arguments, unsigned line) {
    std::vector<std::string> paths;
    for (const Value& value : arguments.positional) {
        const bool path = value.is(Value::Kind::String) || value.is(Value::Kind::Path);
        if (!path) {
            // Only the first argument of open() is a path.
            if (paths.empty() || !name.ends_with("open")) {
                return not_known(value.known() ? "a path isn't known" : value.text, line);
            }
            break;
        }
        paths.push_back(value.text);
    }
    if (name == "os.getcwd" || name == "pathlib.Path.cwd") {
        Value folder = string_value(std::string(kTree), line);
        folder.kind = name == "os.getcwd" ? Value::Kind::String : Value::Kind::Path;
        return folder;
    }
    if (paths.empty() && !name.starts_with("pathlib.")) {
        return not_known("a path isn't known", line);
    }
    const std::string function = last_part(name);
    if (function == "open") {
        return open_file(paths[0], line);
    }
    const bool makes_path = name.starts_with("pathlib.") || name == "joinpath";
    std::string path = paths.empty() ? std::string() : paths[0];
    if (function == "join" || makes_path) {
        for (std::size_t i = 1; i < paths.size(); ++i) {
            path = joined_path(path, paths[i]);
        }
    } else if (function == "dirname") {
        path = folder_of(path);
    } else if (function == "basename") {
        path = path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
    } else if (function == "abspath" || function == "realpath") {
        path = absolute(path);
    } else if (function == "normpath") {
        path = path.starts_with(kTree) ? absolute(path) : in_tree(path);
    } else if (function == "exists" || function == "isfile") {
        const auto content = project_.read(in_tree(path));
        const bool outside = path.starts_with('/') && !path.starts_with(kTree);
        if (!content || outside || (*content == nullptr && function == "exists")) {
            return not_known("whether there is such a file isn't known", line);
        }
        return boolean_value(*content != nullptr);
    } else if (function != "expanduser" && function != "fspath") {
        return not_known("'" + name + "' isn't followed", line);
    }
    Value result = string_value(std::move(path), line);
    result.kind = makes_path ? Value::Kind::Path : Value::Kind::String;
    return result;
}

// NOLINTEND(misc-no-recursion)

Value Evaluator::open_file(const std::string& path, unsigned line) {
    Value content = read_text(path, line);
    if (!content.known()) {
        return content;
    }
    Value file;
    file.kind = Value::Kind::File;
    file.line = line;
    file.file = std::make_shared<OpenFile>();
    file.file->content = std::move(content);
    return file;
}

Value Evaluator::read_text(const std::string& path, unsigned line) {
    if (path.starts_with('/') && !path.starts_with(kTree)) {
        return not_known("a file outside of the tree", line);
    }
    const std::string inner = in_tree(path);
    const auto content = project_.read(inner);
    if (!content || *content == nullptr) {
        return not_known("there is no file '" + inner + "'", line);
    }
    Value text = string_value(**content, 1);
    text.text.erase(std::remove(text.text.begin(), text.text.end(), '\r'), text.text.end());
    text.origin = std::make_shared<const std::string>(inner);
    bytes_ += text.text.size();
    return text;
}

Value Evaluator::call_system(const std::string& name, unsigned line) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kKnown = {
        {{"platform.system", "platform_system"},
         {"platform.machine", "platform_machine"},
         {"platform.python_implementation", "platform_python_implementation"},
         {"platform.python_version", "python_full_version"}}};
    for (const auto& [function, variable] : kKnown) {
        if (name == function) {
            return string_value(environment_.find(variable)->second, line);
        }
    }
    return not_known("'" + name + "' isn't known", line);
}

Value Evaluator::system_value(const std::string& name) const {
    const auto value = [&](std::string_view variable) {
        return string_value(environment_.find(variable)->second);
    };
    if (name == "sys.platform") {
        return value("sys_platform");
    }
    if (name == "os.name") {
        return value("os_name");
    }
    if (name == "os.sep" || name == "os.linesep" || name == "os.path.sep") {
        return string_value(name == "os.linesep" ? "\n" : "/");
    }
    if (name == "sys.version") {
        return string_value(environment_.find("python_full_version")->second + " (main)");
    }
    if (name == "sys.argv") {
        // As setuptools' hooks set it: egg_info, then dist_info.
        return container_value(Value::Kind::List,
                               {string_value("setup.py"),
                                asks_for_command_ ? unknown("which command runs isn't known")
                                                  : string_value("egg_info")});
    }
    if (name == "sys.modules") {
        Value modules = container_value(Value::Kind::Dict);
        modules.container->unknown = "which modules are loaded isn't known";
        for (const char* module : {"setuptools", "sys", "os"}) {
            modules.container->keys.push_back(string_value(module));
            modules.container->items.push_back(external(module));
        }
        return modules;
    }
    if (name == "sys.version_info" || name == "sys.hexversion") {
        const auto version = parse_version(environment_.find("python_full_version")->second);
        std::vector<Value> parts;
        for (std::size_t i = 0; i < 3; ++i) {
            parts.push_back(integer_value(std::stoi(version->release[i].substr(0, 6))));
        }
        if (name == "sys.hexversion") {
            return integer_value((parts[0].integer << 24) + (parts[1].integer << 16)
                                 + (parts[2].integer << 8) + 0xF0);
        }
        parts.push_back(string_value("final"));
        parts.push_back(integer_value(0));
        return container_value(Value::Kind::Tuple, std::move(parts));
    }
    return unknown("'" + name + "' isn't known");
}

}  // namespace dynbr::generators::python::setup_py
