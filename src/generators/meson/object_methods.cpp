// Methods of features, dependencies, compilers, machines and of Meson itself.
#include "../native_build/unknown.hpp"
#include "dependencies.hpp"

namespace dynbr::generators::meson {

using native_build::Truth;
using native_build::truth_of;

namespace {

/// What conditions on Meson's own version are decided with: a recent one.
constexpr std::string_view kMesonVersion = "1.6.0";

Value feature(std::string state) {
    return Value::of_object({Object::Kind::Feature, std::move(state), Truth::Yes});
}

/// enable_auto_if() and its like: the state that `condition` gives, or the one before.
Value changed_if(const Object& object, Truth condition, bool applies, const char* state) {
    if (!applies || condition == Truth::No) {
        return feature(object.name);
    }
    return condition == Truth::Yes ? feature(state) : Value::unknown();
}

Value feature_method(const Object& object, const Call& call) {
    const std::string& name = call.name;
    const std::string& state = object.name;
    if (name == "enabled" || name == "disabled" || name == "auto") {
        return Value::boolean(state == name);
    }
    if (name == "allowed") {
        return Value::boolean(state != "disabled");
    }
    const Truth condition = truth_of_value(call.at(0));
    const bool automatic = state == "auto";
    if (name == "require") {
        return changed_if(object, !condition, true, "disabled");
    }
    if (name == "disable_auto_if") {
        return changed_if(object, condition, automatic, "disabled");
    }
    if (name == "enable_auto_if") {
        return changed_if(object, condition, automatic, "enabled");
    }
    if (name == "enable_if") {
        return changed_if(object, condition, state != "disabled", "enabled");
    }
    if (name == "disable_if") {
        return changed_if(object, condition, true, "disabled");
    }
    return Value::unknown();
}

Value machine_method(const Evaluator& evaluator, const Call& call) {
    const std::string& machine = evaluator.settings.machine;
    if (call.name == "system" || call.name == "kernel") {
        return Value::string("linux");
    }
    if (call.name == "subsystem") {
        return Value::string("linux");
    }
    if (call.name == "cpu") {
        return Value::string(machine);
    }
    if (call.name == "cpu_family") {
        const bool x86 = machine.size() == 4 && machine[0] == 'i' && machine.substr(2) == "86";
        return Value::string(x86                             ? "x86"
                             : machine.substr(0, 3) == "arm" ? "arm"
                             : machine == "ppc64le"          ? "ppc64"
                                                             : machine);
    }
    if (call.name == "endian") {
        return Value::string(machine == "s390x" || machine == "ppc64" ? "big" : "little");
    }
    return Value::unknown();
}

Value meson_method(Evaluator& evaluator, const Call& call) {
    const std::string& name = call.name;
    if (name == "get_compiler") {
        return Value::of_object({Object::Kind::Compiler, call.at(0).text, Truth::Yes});
    }
    if (name == "version") {
        return Value::string(std::string(kMesonVersion));
    }
    if (name == "project_version") {
        return Value::string(evaluator.project_version);
    }
    if (name == "project_name") {
        return Value::string(evaluator.project_name);
    }
    if (name == "is_subproject") {
        return Value::boolean(evaluator.is_subproject());
    }
    if (name == "is_cross_build" || name == "is_unity") {
        return Value::boolean(false);
    }
    if (name == "can_run_host_binaries" || name == "has_exe_wrapper") {
        return Value::boolean(true);
    }
    if (name == "get_cross_property" || name == "get_external_property") {
        return call.at(1);
    }
    if (name == "backend") {
        return Value::string("ninja");
    }
    if (name == "override_dependency" && call.at(0).is_known_string()) {
        own_module(evaluator, call.at(0).text);
    }
    if (name == "override_find_program" && call.at(0).is_known_string() && !evaluator.undecided()) {
        evaluator.requests.own("/usr/bin/" + call.at(0).text);
    }
    return Value::unknown();
}

Value compiler_method(Evaluator& evaluator, const Object& object, const Call& call) {
    const std::string& name = call.name;
    if (name == "find_library") {
        return find_library(evaluator, object.name, call);
    }
    if (name == "get_id") {
        return Value::string(object.name == "vala" ? "valac" : "gcc");
    }
    if (name == "get_argument_syntax") {
        return Value::string("gcc");
    }
    if (name == "get_linker_id") {
        return Value::string("ld.bfd");
    }
    if (name == "has_header" || name == "check_header") {
        require_header(evaluator, call);
    }
    return Value::unknown();
}

Value found_method(const Object& object, const Call& call) {
    if (call.name == "found") {
        return Value::of_truth(object.found);
    }
    if (call.name == "name") {
        return Value::string(object.name);
    }
    if (call.name == "partial_dependency" || call.name == "as_system"
        || call.name == "as_link_whole") {
        return Value::of_object(object);
    }
    return Value::unknown();
}

}  // namespace

Value call_object_method(Evaluator& evaluator, const Object& object, const Call& call) {
    switch (object.kind) {
        case Object::Kind::Feature:
            return feature_method(object, call);
        case Object::Kind::Machine:
            return machine_method(evaluator, call);
        case Object::Kind::Meson:
            return meson_method(evaluator, call);
        case Object::Kind::Compiler:
            return compiler_method(evaluator, object, call);
        case Object::Kind::Module:
        case Object::Kind::Python:
            return call_module_method(evaluator, object, call);
        default:
            return found_method(object, call);
    }
}

}  // namespace dynbr::generators::meson
