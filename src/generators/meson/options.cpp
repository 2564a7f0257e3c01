// Options: those that every project has, as distributions set them, those of the option file, and what -D says.
#include "../native_build/unknown.hpp"
#include "evaluator.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::meson {

using native_build::Truth;

namespace {

Value feature(std::string state) {
    return Value::of_object({Object::Kind::Feature, std::move(state), Truth::Yes});
}

bool is_feature_state(std::string_view text) {
    return text == "enabled" || text == "disabled" || text == "auto";
}

/// "a,b" or "['a', 'b']" as the command line has arrays.
Value array_from(std::string_view text) {
    Items items;
    std::string word;
    for (const char c : std::string(text) + ",") {
        if (c == ',') {
            if (!word.empty()) {
                items.push_back(Value::string(std::move(word)));
            }
            word.clear();
        } else if (std::string_view(" []'\"").find(c) == std::string_view::npos) {
            word += c;
        }
    }
    return Value::array(std::move(items));
}

/// What a value given as text is for an option that has `shape` now.
Value converted(const Value& shape, const std::string& text) {
    if (shape.as_object(Object::Kind::Feature) != nullptr) {
        return feature(is_feature_state(text) ? text : "auto");
    }
    switch (shape.kind) {
        case Value::Kind::Boolean:
            return Value::boolean(text == "true" || text == "True");
        case Value::Kind::Number:
            return Value::of_number(std::strtol(text.c_str(), nullptr, 10));
        case Value::Kind::Array:
            return array_from(text);
        default:
            return Value::string(text);
    }
}

/// An option's default by its type, when option() names none.
Value default_of_type(const std::string& type, const Call& call) {
    const Value* choices = call.keyword("choices");
    const bool has_choices = choices != nullptr && choices->is(Value::Kind::Array);
    if (type == "boolean") {
        return Value::boolean(true);
    }
    if (type == "feature") {
        return feature("auto");
    }
    if (type == "combo") {
        return has_choices && !choices->items->empty() ? choices->items->front() : Value::unknown();
    }
    if (type == "array") {
        return has_choices ? *choices : Value::array({});
    }
    return type == "integer" ? Value::of_number(0) : Value::string({});
}

}  // namespace

void Evaluator::define_builtin_options() {
    constexpr std::pair<const char*, const char*> kTexts[] = {
        {"prefix", "/usr"},
        {"bindir", "bin"},
        {"datadir", "share"},
        {"includedir", "include"},
        {"infodir", "share/info"},
        {"libdir", "lib64"},
        {"libexecdir", "libexec"},
        {"localedir", "share/locale"},
        {"localstatedir", "/var"},
        {"mandir", "share/man"},
        {"sbindir", "bin"},
        {"sharedstatedir", "/var/lib"},
        {"sysconfdir", "/etc"},
        {"buildtype", "plain"},
        {"default_library", "shared"},
        {"layout", "mirror"},
        {"optimization", "0"},
        {"warning_level", "1"},
        {"wrap_mode", "nodownload"},
        {"b_sanitize", "none"},
        {"b_ndebug", "false"},
        {"backend", "ninja"},
        {"unity", "off"},
        {"cpp_std", "none"},
        {"c_std", "none"},
        {"b_vscrt", "from_buildtype"},
    };
    for (const auto& [name, value] : kTexts) {
        options_[name] = Value::string(value);
    }
    constexpr std::pair<const char*, bool> kSwitches[] = {
        {"debug", false},
        {"werror", false},
        {"strip", false},
        {"b_lto", true},
        {"b_coverage", false},
        {"b_pie", false},
        {"b_asneeded", true},
        {"b_lundef", true},
        {"stdsplit", true},
        {"errorlogs", true},
        {"prefer_static", false},
    };
    for (const auto& [name, value] : kSwitches) {
        options_[name] = Value::boolean(value);
    }
    for (const char* name :
         {"c_args", "cpp_args", "c_link_args", "cpp_link_args", "force_fallback_for"}) {
        options_[name] = Value::array({});
    }
    options_["auto_features"] = feature(auto_features);
}

void Evaluator::define_given_options() {
    for (const auto& [name, value] : settings.defines) {
        if (name == "auto_features" && is_feature_state(value)) {
            auto_features = value;
        }
        options_[name] = converted(options_[name], value);
        given_.insert(name);
    }
}

void Evaluator::declare_option(const Call& call) {
    const std::string& name = call.at(0).text;
    const Value* type = call.keyword("type");
    if (name.empty() || type == nullptr) {
        return;
    }
    Value value = default_of_type(type->text, call);
    if (const Value* given = call.keyword("value")) {
        const bool as_text = given->is(Value::Kind::String) && type->text != "string";
        value = as_text ? converted(value, given->text) : *given;
        // A boolean may be written as a boolean for a combo or feature, and the other way round, in old files.
        if (type->text == "feature" && value.as_object(Object::Kind::Feature) == nullptr) {
            value = feature("auto");
        }
    }
    const auto found = options_.find(name);
    if (given_.count(name) != 0 && found != options_.end()) {
        value = converted(value, found->second.text);
    }
    options_[name] = std::move(value);
}

Result<void> Evaluator::read_options() {
    for (const char* name : {"meson.options", "meson_options.txt"}) {
        const std::string file = root.empty() ? name : root + "/" + name;
        auto text = tree.read(file);
        if (!text) {
            return tl::make_unexpected(std::move(text.error()));
        }
        if (!*text) {
            continue;
        }
        auto parsed = parse(**text);
        if (!parsed) {
            return fail(
                ErrorKind::BuildFailed,
                fmt::format(
                    "{}:{}: {}", escaped(file), parsed.error().line, parsed.error().message));
        }
        for (const Statement& statement : *parsed) {
            if (statement.expression.kind == Expression::Kind::Call
                && statement.expression.text == "option") {
                declare_option(call_of(statement.expression));
            }
        }
        break;
    }
    return {};
}

Value Evaluator::option(const std::string& name) const {
    const auto found = options_.find(name);
    if (found == options_.end()) {
        return Value::unknown();
    }
    const Object* state = found->second.as_object(Object::Kind::Feature);
    if (state != nullptr && state->name == "auto" && name != "auto_features") {
        return feature(auto_features);
    }
    return found->second;
}

void Evaluator::set_option_default(const std::string& name, const Value& value) {
    if (given_.count(name) != 0) {
        return;
    }
    const auto found = options_.find(name);
    if (found == options_.end()) {
        options_[name] = value;
    } else {
        found->second =
            value.is(Value::Kind::String) ? converted(found->second, value.text) : value;
    }
}

}  // namespace dynbr::generators::meson
