// Gemfile (bundler's gemfile(5)).
#include "manifests.hpp"
#include "program.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::ruby {

namespace {

using ValueKind = Value::Kind;

/// Platforms of MRI on Linux.
bool is_ours(const std::string& platform) {
    return platform == "ruby" || platform == "mri" || platform.rfind("ruby_", 0) == 0
           || platform.rfind("mri_", 0) == 0;
}

/// The names in a symbol, a text, or a list of them.
std::vector<std::string> names_in(const Value& value) {
    if (value.is(ValueKind::Array)) {
        std::vector<std::string> names;
        for (const Value& item : value.items) {
            names.push_back(item.text);
        }
        return names;
    }
    return {value.text};
}

class GemfileReader : public Handler {
  public:
    Manifest take() { return std::move(manifest_); }

    void call(const Call& call) override {
        if (!call.receiver.empty()) {
            return;
        }
        if (call.method == "gem") {
            gem(call);
        } else if (call.method == "eval_gemfile") {
            manifest_.unknown.push_back({call.line, call.method});
        }
    }

    void assign(const Call& /*target*/, const Value& /*value*/) override {}

    bool enter(const Call& call) override {
        constexpr std::array<std::string_view, 8> kBlocks = {
            "group", "platforms", "platform", "source", "path", "git", "github", "install_if"};
        if (std::find(kBlocks.begin(), kBlocks.end(), call.method) == kBlocks.end()) {
            return false;
        }
        around_.push_back(call);
        return true;
    }

    void leave(const Call& /*call*/) override { around_.pop_back(); }

  private:
    void gem(const Call& call) {
        if (call.arguments.empty() || !call.arguments.front().is(ValueKind::Text)) {
            manifest_.unknown.push_back({call.line, call.method});
            return;
        }
        Dependency found;
        found.kind = Kind::Bundled;
        found.name = call.arguments.front().text;
        found.line = call.line;
        found.field = "gem";
        bool certain = call.certain;
        for (const Call& block : around_) {
            certain = apply(block, found) && certain;
        }
        for (std::size_t i = 1; i < call.arguments.size(); ++i) {
            argument(call.arguments[i], found);
        }
        if (!certain) {
            manifest_.unknown.push_back({call.line, found.name});
            return;
        }
        manifest_.dependencies.push_back(std::move(found));
    }

    /// What a block around means for the gem; false if that can't be known.
    static bool apply(const Call& block, Dependency& found) {
        for (const Value& argument : block.arguments) {
            if (argument.is(ValueKind::Hash)) {
                continue;
            }
            if (block.method == "group") {
                for (const std::string& name : names_in(argument)) {
                    found.groups.push_back(name);
                }
            }
        }
        if (block.method == "platforms" || block.method == "platform") {
            const bool ours =
                std::any_of(block.arguments.begin(), block.arguments.end(), [](const Value& v) {
                    const auto names = names_in(v);
                    return std::any_of(names.begin(), names.end(), is_ours);
                });
            found.unwanted = ours ? found.unwanted : "of another platform";
        }
        if (block.method == "path") {
            found.unwanted = "it comes from a folder";
        }
        return block.method != "install_if";
    }

    void argument(const Value& value, Dependency& found) {
        if (!value.is(ValueKind::Hash)) {
            for (const std::string& text : names_in(value)) {
                if (!text.empty()) {
                    found.requirements.push_back(text);
                }
            }
            return;
        }
        for (const char* key : {"group", "groups"}) {
            if (const Value* groups = value.at(key)) {
                for (const std::string& name : names_in(*groups)) {
                    found.groups.push_back(name);
                }
            }
        }
        for (const char* key : {"platform", "platforms"}) {
            if (const Value* platforms = value.at(key)) {
                const auto names = names_in(*platforms);
                const bool ours = std::any_of(names.begin(), names.end(), is_ours);
                found.unwanted = ours ? found.unwanted : "of another platform";
            }
        }
        if (value.at("path") != nullptr) {
            found.unwanted = "it comes from a folder";
        }
        if (value.at("git") != nullptr || value.at("github") != nullptr) {
            found.requirements.clear();
        }
    }

    std::vector<Call> around_;
    Manifest manifest_;
};

}  // namespace

Manifest read_gemfile(std::string_view text) {
    GemfileReader reader;
    const bool whole = run_program(text, reader);
    Manifest manifest = reader.take();
    manifest.whole = whole;
    return manifest;
}

}  // namespace dynbr::generators::ruby
