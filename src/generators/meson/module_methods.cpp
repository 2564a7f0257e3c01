// Methods of modules: each that runs a tool or needs a library requires it.
#include "../make_reldep.hpp"
#include "../native_build/unknown.hpp"
#include "dependencies.hpp"

#include <algorithm>

namespace dynbr::generators::meson {

using native_build::Need;
using native_build::Truth;

namespace {

/// What calling a method of a module needs.
struct Tool {
    std::string_view module;
    std::string_view method;
    enum class Kind { PkgConfig, Program, Key } kind;
    const char* name;
};

constexpr Tool kTools[] = {
    {"gnome", "compile_resources", Tool::Kind::PkgConfig, "gio-2.0"},
    {"gnome", "compile_schemas", Tool::Kind::PkgConfig, "gio-2.0"},
    {"gnome", "genmarshal", Tool::Kind::PkgConfig, "gio-2.0"},
    {"gnome", "mkenums", Tool::Kind::PkgConfig, "gio-2.0"},
    {"gnome", "mkenums_simple", Tool::Kind::PkgConfig, "gio-2.0"},
    {"gnome", "gdbus_codegen", Tool::Kind::PkgConfig, "gio-2.0"},
    {"gnome", "generate_gir", Tool::Kind::PkgConfig, "gobject-introspection-1.0"},
    {"gnome", "generate_vapi", Tool::Kind::Key, "package.vala"},
    {"gnome", "gtkdoc", Tool::Kind::Key, "package.gtk-doc"},
    {"gnome", "yelp", Tool::Kind::Program, "itstool"},
    {"i18n", "gettext", Tool::Kind::Key, "package.gettext"},
    {"i18n", "merge_file", Tool::Kind::Key, "package.gettext"},
    {"i18n", "xgettext", Tool::Kind::Key, "package.gettext"},
    {"i18n", "itstool_join", Tool::Kind::Program, "itstool"},
    {"wayland", "scan_xml", Tool::Kind::PkgConfig, "wayland-scanner"},
    {"wayland", "find_protocol", Tool::Kind::PkgConfig, "wayland-protocols"},
    {"hotdoc", "generate_doc", Tool::Kind::Program, "hotdoc"},
    {"rust", "bindgen", Tool::Kind::Program, "bindgen"},
    {"qt5", "preprocess", Tool::Kind::PkgConfig, "Qt5Core"},
    {"qt5", "compile_moc", Tool::Kind::PkgConfig, "Qt5Core"},
    {"qt5", "compile_resources", Tool::Kind::PkgConfig, "Qt5Core"},
    {"qt6", "preprocess", Tool::Kind::PkgConfig, "Qt6Core"},
    {"qt6", "compile_moc", Tool::Kind::PkgConfig, "Qt6Core"},
    {"qt6", "compile_resources", Tool::Kind::PkgConfig, "Qt6Core"},
};

void require_tools(Evaluator& evaluator, const Object& object, const Call& call) {
    for (const Tool& tool : kTools) {
        if (tool.module != object.name || tool.method != call.name) {
            continue;
        }
        switch (tool.kind) {
            case Tool::Kind::PkgConfig:
                require_module(evaluator, tool.name, call);
                break;
            case Tool::Kind::Program:
                require_program(evaluator, tool.name, call);
                break;
            case Tool::Kind::Key:
                require_key(evaluator, tool.name, call);
                break;
        }
    }
}

/// gnome.post_install(): each switch runs a program when installing.
void require_post_install(Evaluator& evaluator, const Call& call) {
    const auto is_on = [&](std::string_view keyword) {
        const Value* value = call.keyword(keyword);
        return value != nullptr && truth_of_value(*value) != Truth::No;
    };
    if (is_on("glib_compile_schemas")) {
        require_module(evaluator, "gio-2.0", call);
    }
    if (is_on("update_desktop_database")) {
        require_program(evaluator, "update-desktop-database", call);
    }
    if (is_on("update_mime_database")) {
        require_program(evaluator, "update-mime-database", call);
    }
    if (is_on("gtk_update_icon_cache")) {
        evaluator.requests.add({"gtk-update-icon-cache",
                                {rich(model::RichOperator::Or,
                                      {any_version("/usr/bin/gtk4-update-icon-cache"),
                                       any_version("/usr/bin/gtk-update-icon-cache")})},
                                evaluator.need_here(Need::Required),
                                call.place});
    }
}

/// pkgconfig.generate(): the tree provides the module.
void own_generated(Evaluator& evaluator, const Call& call) {
    for (const std::string_view keyword : {"filebase", "name"}) {
        const Value* value = call.keyword(keyword);
        if (value != nullptr && value->is_known_string()) {
            own_module(evaluator, value->text);
            return;
        }
    }
    if (const Object* library = call.at(0).as_object(Object::Kind::Target)) {
        own_module(evaluator, library->name);
    }
}

Value find_installation(Evaluator& evaluator, const Call& call) {
    const Demand demand = read_demand(evaluator, call);
    if (demand.disabled) {
        return Value::of_object({Object::Kind::Python, "python", Truth::No});
    }
    const auto& requests = evaluator.requests;
    std::vector<model::Reldep> reldeps;
    if (const auto name = requests.style().name("package.python3", {})) {
        reldeps.push_back(any_version(*name));
    }
    std::vector<std::string> modules;
    bool complete = true;
    if (const Value* wanted = call.keyword("modules")) {
        collect_strings(*wanted, modules, complete);
    }
    for (std::string module : modules) {
        std::replace(module.begin(), module.end(), '_', '-');
        const auto name = requests.style().name("python.module", {{"name", module}});
        if (name && !module.empty()) {
            reldeps.push_back(any_version(*name));
        }
    }
    evaluator.requests.add({"python3", std::move(reldeps), demand.need, call.place});
    return Value::of_object({Object::Kind::Python,
                             "python",
                             native_build::truth_of(evaluator.requests.finds(demand.need))});
}

Value python_method(Evaluator& evaluator, const Object& object, const Call& call) {
    if (call.name == "found") {
        return Value::of_truth(object.found);
    }
    if (call.name == "dependency") {
        const Demand demand = read_demand(evaluator, call);
        if (demand.disabled) {
            return Value::of_object({Object::Kind::Dependency, "python3", Truth::No});
        }
        const Value* embed = call.keyword("embed");
        const bool embedded = embed != nullptr && truth_of_value(*embed) == Truth::Yes;
        evaluator.requests.add(
            {"python3",
             native_build::pkg_config_reldeps({embedded ? "python3-embed" : "python3", {}},
                                              evaluator.requests.style()),
             demand.need,
             call.place});
        return Value::of_object({Object::Kind::Dependency,
                                 "python3",
                                 native_build::truth_of(evaluator.requests.finds(demand.need))});
    }
    return Value::unknown();
}

Value fs_method(Evaluator& evaluator, const Call& call) {
    const auto path =
        call.at(0).is(Value::Kind::String) ? evaluator.path_in_tree(call.at(0).text) : std::nullopt;
    if (!path) {
        return Value::unknown();
    }
    const bool file = evaluator.tree.has_file(*path);
    const bool is_folder = evaluator.tree.has_folder(*path);
    if (call.name == "exists") {
        return Value::boolean(file || is_folder);
    }
    if (call.name == "is_file" || call.name == "is_dir") {
        return Value::boolean(call.name == "is_file" ? file : is_folder);
    }
    const std::string name(base_name(call.at(0).text));
    if (call.name == "name") {
        return Value::string(name);
    }
    return call.name == "stem" ? Value::string(name.substr(0, name.rfind('.'))) : Value::unknown();
}

}  // namespace

Value call_module_method(Evaluator& evaluator, const Object& object, const Call& call) {
    if (object.kind == Object::Kind::Python) {
        return python_method(evaluator, object, call);
    }
    if (call.name == "found") {
        return Value::of_truth(object.found);
    }
    if (object.name == "python"
        && (call.name == "find_installation" || call.name == "find_python")) {
        return find_installation(evaluator, call);
    }
    if (object.name == "fs") {
        return fs_method(evaluator, call);
    }
    if (object.name == "gnome" && call.name == "post_install") {
        require_post_install(evaluator, call);
    }
    if (object.name == "pkgconfig" && call.name == "generate") {
        own_generated(evaluator, call);
    }
    require_tools(evaluator, object, call);
    return Value::unknown();
}

}  // namespace dynbr::generators::meson
