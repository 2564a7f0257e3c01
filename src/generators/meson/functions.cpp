// Functions of the Meson language.
#include "../native_build/unknown.hpp"
#include "dependencies.hpp"

#include <algorithm>
#include <unordered_map>

namespace dynbr::generators::meson {

using native_build::is_known;
using native_build::Need;
using native_build::Truth;

namespace {

using Function = Value (*)(Evaluator& evaluator, const Call& call);

Value target(const Call& call) {
    const Value& name = call.at(0);
    return Value::of_object(
        {Object::Kind::Target, name.is(Value::Kind::String) ? name.text : "", Truth::Yes});
}

/// What compiles a language: a key of the style, or a program; both null: nothing is known.
struct Compiler {
    std::string_view language;
    const char* key;
    const char* program;
};

const Compiler* compiler_of(std::string_view language) {
    static constexpr Compiler kAll[] = {
        {"c", "package.gcc", nullptr},
        {"cpp", "package.g++", nullptr},
        {"fortran", "package.gfortran", nullptr},
        {"objc", "package.gobjc", nullptr},
        {"objcpp", "package.gobjcxx", nullptr},
        {"vala", "package.vala", nullptr},
        {"rust", "package.rust", nullptr},
        {"nasm", "package.nasm", nullptr},
        {"java", "package.java-devel", nullptr},
        {"cs", nullptr, "mcs"},
        {"d", nullptr, "ldc2"},
        {"cython", nullptr, "cython"},
        {"swift", nullptr, "swiftc"},
    };
    const auto* found = std::find_if(std::begin(kAll), std::end(kAll), [&](const Compiler& one) {
        return one.language == language;
    });
    return found == std::end(kAll) ? nullptr : found;
}

void require_compiler(Evaluator& evaluator,
                      const std::string& language,
                      const Call& call,
                      Need need) {
    const Compiler* compiler = compiler_of(language);
    if (compiler == nullptr) {
        evaluator.requests.drop("language " + language, call.place, "no package is known for it");
        return;
    }
    std::vector<model::Reldep> reldeps;
    if (compiler->program != nullptr) {
        reldeps = evaluator.requests.program(compiler->program);
    } else if (const auto name = evaluator.requests.style().name(compiler->key, {})) {
        reldeps = native_build::bounded(*name, {});
    }
    evaluator.requests.add({"language " + language, std::move(reldeps), need, call.place});
}

void set_defaults(Evaluator& evaluator, const Value& defaults) {
    if (defaults.is(Value::Kind::Dictionary)) {
        for (const auto& [name, value] : *defaults.members) {
            evaluator.set_option_default(name, value);
        }
        return;
    }
    std::vector<std::string> texts;
    bool complete = true;
    collect_strings(defaults, texts, complete);
    for (const std::string& text : texts) {
        const auto equals = text.find('=');
        if (equals != std::string::npos) {
            evaluator.set_option_default(text.substr(0, equals),
                                         Value::string(text.substr(equals + 1)));
        }
    }
}

void require_meson(Evaluator& evaluator, const Call& call) {
    const auto name = evaluator.requests.style().name("package.meson", {});
    if (!name || evaluator.is_subproject()) {
        return;
    }
    std::vector<native_build::Bound> bounds;
    const Value* wanted = call.keyword("meson_version");
    if (wanted != nullptr && wanted->is_known_string()) {
        const auto digits = wanted->text.find_first_of("0123456789");
        std::string op = wanted->text.substr(0, wanted->text.find_first_not_of("<>=!"));
        bounds.push_back({op.empty() ? "=" : op,
                          digits == std::string::npos ? "" : wanted->text.substr(digits)});
    }
    evaluator.requests.add(
        {"meson", native_build::bounded(*name, bounds), Need::Required, call.place});
}

Value run_project(Evaluator& evaluator, const Call& call) {
    if (const Value* defaults = call.keyword("default_options")) {
        set_defaults(evaluator, *defaults);
    }
    evaluator.project_name = call.at(0).text;
    const Value* version = call.keyword("version");
    evaluator.project_version = version != nullptr && version->is(Value::Kind::String)
                                    ? version->text
                                    : native_build::unknown_text();
    require_meson(evaluator, call);
    for (const std::string& language : call.strings(1)) {
        require_compiler(evaluator, language, call, evaluator.need_here(Need::Required));
    }
    return {};
}

Value run_add_languages(Evaluator& evaluator, const Call& call) {
    const Demand demand = read_demand(evaluator, call);
    if (demand.disabled) {
        return Value::boolean(false);
    }
    for (const std::string& language : call.strings()) {
        require_compiler(evaluator, language, call, demand.need);
    }
    return Value::boolean(evaluator.requests.finds(demand.need));
}

Value run_subdir(Evaluator& evaluator, const Call& call) {
    if (const Value* conditions = call.keyword("if_found")) {
        Truth all = Truth::Yes;
        if (conditions->is(Value::Kind::Array)) {
            for (const Value& one : *conditions->items) {
                all = both(all, truth_of_value(one));
            }
        } else {
            all = truth_of_value(*conditions);
        }
        if (all == Truth::No) {
            return {};
        }
    }
    const auto path = evaluator.path_in_tree(call.at(0).text);
    if (!path || !call.at(0).is_known_string()) {
        evaluator.requests.drop("subdir(" + native_build::shown(call.at(0).text) + ")",
                                call.place,
                                "the folder can't be known");
    } else if (evaluator.run_folder(*path) == Flow::Impossible) {
        evaluator.end_in_error(call, "in " + *path);
    }
    return {};
}

Value run_subproject(Evaluator& evaluator, const Call& call) {
    const std::string& name = call.at(0).text;
    const Demand demand = read_demand(evaluator, call);
    if (demand.disabled) {
        return Value::of_object({Object::Kind::Subproject, name, Truth::No});
    }
    const std::string folder =
        (evaluator.root.empty() ? "" : evaluator.root + "/") + "subprojects/" + name;
    const bool there = evaluator.tree.has_file(folder + "/meson.build");
    if (there && evaluator.settings.subprojects) {
        evaluator.run_subproject(name);
    } else {
        evaluator.requests.drop(folder,
                                call.place,
                                there ? "a subproject that the tree holds; --subprojects scans it"
                                      : "a subproject that isn't in the tree");
    }
    return Value::of_object({Object::Kind::Subproject, name, there ? Truth::Yes : Truth::Unknown});
}

Value run_get_option(Evaluator& evaluator, const Call& call) {
    return evaluator.option(call.at(0).text);
}

Value run_import(Evaluator& evaluator, const Call& call) {
    const Demand demand = read_demand(evaluator, call);
    std::string name = call.at(0).text;
    if (name.substr(0, 9) == "unstable-") {
        name.erase(0, 9);
    }
    if (name == "python3") {
        name = "python";
    }
    return Value::of_object({Object::Kind::Module, name, native_build::truth_of(!demand.disabled)});
}

Value run_error(Evaluator& evaluator, const Call& call) {
    const auto words = call.strings();
    evaluator.end_in_error(call, words.empty() ? std::string() : words.front());
    return {};
}

Value run_assert(Evaluator& evaluator, const Call& call) {
    if (truth_of_value(call.at(0)) == Truth::No) {
        evaluator.end_in_error(call, call.at(1).text);
    }
    return {};
}

Value run_subdir_done(Evaluator& evaluator, const Call& /*call*/) {
    evaluator.end_folder();
    return {};
}

Value run_declare_dependency(Evaluator& /*evaluator*/, const Call& /*call*/) {
    return Value::of_object({Object::Kind::Dependency, "declared", Truth::Yes});
}

Value run_set_variable(Evaluator& evaluator, const Call& call) {
    if (call.at(0).is_known_string()) {
        evaluator.set_variable(call.at(0).text, call.at(1));
    }
    return {};
}

Value run_get_variable(Evaluator& evaluator, const Call& call) {
    const Value* found =
        call.at(0).is_known_string() ? evaluator.find_variable(call.at(0).text) : nullptr;
    return found != nullptr ? *found : call.at(1);
}

Value run_is_variable(Evaluator& evaluator, const Call& call) {
    return call.at(0).is_known_string()
               ? Value::boolean(evaluator.find_variable(call.at(0).text) != nullptr)
               : Value::unknown();
}

Value run_join_paths(Evaluator& /*evaluator*/, const Call& call) {
    std::string path;
    for (const Value& part : call.positional) {
        const std::string text =
            part.is(Value::Kind::String) ? part.text : native_build::unknown_text();
        const bool absolute = !text.empty() && text.front() == '/';
        path = absolute || path.empty() ? text : path + (path.back() == '/' ? "" : "/") + text;
    }
    return Value::string(std::move(path));
}

/// Of "x.pc" the tree provides pkgconfig(x) itself.
Value run_configure_file(Evaluator& evaluator, const Call& call) {
    const Value* output = call.keyword("output");
    const std::string name = output == nullptr ? std::string() : output->text;
    if (name.size() > 3 && name.substr(name.size() - 3) == ".pc") {
        own_module(evaluator, name.substr(0, name.size() - 3));
    }
    return target(call);
}

Value run_target(Evaluator& /*evaluator*/, const Call& call) {
    return target(call);
}

Value run_range(Evaluator& /*evaluator*/, const Call& call) {
    constexpr long kMost = 10'000;
    const bool two = call.positional.size() > 1;
    const long from = two ? call.at(0).number : 0;
    const long to = call.at(two ? 1 : 0).number;
    const long step = call.positional.size() > 2 ? std::max(call.at(2).number, 1L) : 1;
    Items items;
    for (long i = from; i < to && items.size() < kMost; i += step) {
        items.push_back(Value::of_number(i));
    }
    return Value::array(std::move(items));
}

const std::unordered_map<std::string, Function>& functions() {
    static const std::unordered_map<std::string, Function> all = {
        {"project", run_project},
        {"add_languages", run_add_languages},
        {"subdir", run_subdir},
        {"subproject", run_subproject},
        {"get_option", run_get_option},
        {"dependency", find_dependency},
        {"find_program", find_program},
        {"import", run_import},
        {"error", run_error},
        {"assert", run_assert},
        {"subdir_done", run_subdir_done},
        {"declare_dependency", run_declare_dependency},
        {"set_variable", run_set_variable},
        {"get_variable", run_get_variable},
        {"is_variable", run_is_variable},
        {"join_paths", run_join_paths},
        {"configure_file", run_configure_file},
        {"range", run_range},
        {"executable", run_target},
        {"library", run_target},
        {"shared_library", run_target},
        {"static_library", run_target},
        {"both_libraries", run_target},
        {"shared_module", run_target},
        {"build_target", run_target},
        {"custom_target", run_target},
        {"jar", run_target},
    };
    return all;
}

}  // namespace

Value call_function(Evaluator& evaluator, const Call& call) {
    const auto found = functions().find(call.name);
    return found == functions().end() ? Value::unknown() : found->second(evaluator, call);
}

void Evaluator::run_subproject(const std::string& name) {
    constexpr unsigned kMostNested = 8;
    const auto path =
        native_build::tree_path(root.empty() ? "subprojects" : root + "/subprojects", name);
    if (!path || subproject_depth_ >= kMostNested) {
        return;
    }
    Evaluator inner(tree, requests, settings, *path);
    inner.budget_ = budget_;
    inner.subproject_depth_ = subproject_depth_ + 1;
    inner.undecided_ = undecided_;
    if (auto run = inner.run_project(); !run) {
        stop(std::move(run.error()));
    }
}

}  // namespace dynbr::generators::meson
