// Gemspecs (guides.rubygems.org, "Specification Reference").
#include "manifests.hpp"
#include "program.hpp"

namespace dynbr::generators::ruby {

namespace {

using ValueKind = Value::Kind;

/// The texts in a value, and in lists in it; false if some aren't known.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the expression
bool collect(const Value& value, std::vector<std::string>& texts) {
    if (value.is(ValueKind::Text) || value.is(ValueKind::Number) || value.is(ValueKind::Symbol)) {
        texts.push_back(value.text);
        return true;
    }
    bool known = value.known();
    for (const Value& item : value.items) {
        known = collect(item, texts) && known;
    }
    return known;
}

class GemspecReader : public Handler {
  public:
    Manifest take() { return std::move(manifest_); }

    void call(const Call& call) override {
        if (call.method == "add_dependency" || call.method == "add_runtime_dependency") {
            dependency(call, Kind::Runtime);
        } else if (call.method == "add_development_dependency") {
            dependency(call, Kind::Development);
        } else if (call.method == "new" && !call.arguments.empty()
                   && call.receiver == "Gem::Specification") {
            name(call.arguments.front());
        }
    }

    void assign(const Call& target, const Value& value) override {
        if (target.method == "name") {
            name(value);
        } else if (target.method == "required_ruby_version") {
            version(target, Kind::Ruby, value);
        } else if (target.method == "required_rubygems_version") {
            version(target, Kind::Rubygems, value);
        } else if (target.method == "extensions") {
            const bool none =
                value.is(ValueKind::Nil) || (value.is(ValueKind::Array) && value.items.empty());
            manifest_.extensions = none || !target.certain ? manifest_.extensions : target.line;
        }
    }

    bool enter(const Call& call) override {
        return call.method == "new" || call.method == "tap" || call.method == "instance_eval";
    }

    void leave(const Call& /*call*/) override {}

  private:
    void name(const Value& value) {
        if (value.is(ValueKind::Text)) {
            manifest_.names.push_back(value.text);
        }
    }

    void dependency(const Call& call, Kind kind) {
        const bool named = !call.arguments.empty()
                           && (call.arguments.front().is(ValueKind::Text)
                               || call.arguments.front().is(ValueKind::Symbol));
        if (!named) {
            manifest_.unknown.push_back({call.line, call.method});
            return;
        }
        if (!call.certain) {
            manifest_.unknown.push_back({call.line, call.arguments.front().text});
            return;
        }
        Dependency found;
        found.kind = kind;
        found.name = call.arguments.front().text;
        found.line = call.line;
        found.field = call.method;
        bool known = true;
        for (std::size_t i = 1; i < call.arguments.size(); ++i) {
            known = collect(call.arguments[i], found.requirements) && known;
        }
        if (!known) {
            manifest_.unknown.push_back({call.line, "the version of " + found.name});
        }
        manifest_.dependencies.push_back(std::move(found));
    }

    void version(const Call& target, Kind kind, const Value& value) {
        Dependency found;
        found.kind = kind;
        found.line = target.line;
        found.field = target.method;
        if (!target.certain || !collect(value, found.requirements)) {
            if (!value.is(ValueKind::Nil)) {
                manifest_.unknown.push_back({target.line, target.method});
            }
            return;
        }
        manifest_.dependencies.push_back(std::move(found));
    }

    Manifest manifest_;
};

}  // namespace

Manifest read_gemspec(std::string_view text) {
    GemspecReader reader;
    const bool whole = run_program(text, reader);
    Manifest manifest = reader.take();
    manifest.whole = whole;
    return manifest;
}

}  // namespace dynbr::generators::ruby
