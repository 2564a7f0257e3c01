// Follows the calls of pkg_config through a script's tokens; nothing is run.
#include "build_script.hpp"

#include "source_tokens.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace dynbr::generators::rust {

namespace {

/// What a pkg_config::Config was told.
struct Config {
    std::vector<std::string> conditions;
    bool unknown = false;
};

class Script {
  public:
    Script(std::string_view source, const Target& target, const PackageFeatures& on)
        : source_(source),
          target_(target),
          on_(on),
          tokens_(tokens_of(source)) {}

    ScriptFindings run() {
        find_imports();
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            note_string(at);
        }
        std::size_t at = 0;
        while (at < tokens_.size()) {
            at = step(at);
        }
        return std::move(findings_);
    }

  private:
    static constexpr const char* kNotLiteral = "its name is not a literal";
    static constexpr const char* kNoLiteralVersion = "its version is not a literal";

    [[nodiscard]] bool is(std::size_t at, std::string_view spelling) const {
        return at < tokens_.size() && tokens_[at].is(spelling);
    }

    [[nodiscard]] bool is_word(std::size_t at) const {
        return at < tokens_.size() && tokens_[at].kind == Token::Kind::Word;
    }

    [[nodiscard]] bool are(std::size_t at, std::initializer_list<std::string_view> all) const {
        return std::ranges::all_of(all, [&](std::string_view one) { return is(at++, one); });
    }

    /// Whether `name` was imported: `use pkg_config::name` or `use pkg_config::{..., name}`.
    void find_imports() {
        for (std::size_t at = 0; at + 4 < tokens_.size(); ++at) {
            if (!are(at, {"use", "pkg_config", ":", ":"})) {
                continue;
            }
            for (std::size_t i = at + 4; i < tokens_.size() && !is(i, ";") && !is(i, "use"); ++i) {
                imports_config_ = imports_config_ || is(i, "Config") || is(i, "*");
                imports_probe_ = imports_probe_ || is(i, "probe_library") || is(i, "*");
            }
        }
    }

    /// Looks at one place; the next one to look at.
    std::size_t step(std::size_t at) {
        if (are(at, {"#", "[", "cfg", "("})) {
            return after_attribute(at);
        }
        if (is(at, "if")
            && (are(at + 1, {"cfg", "!", "("}) || are(at + 1, {"!", "cfg", "!", "("}))) {
            return after_if_cfg(at);
        }
        if (is(at, "mod") && is_word(at + 1) && is(at + 2, ";")) {
            findings_.modules.push_back(tokens_[at + 1].text);
            return at + 3;
        }
        const bool qualified = are(at, {"pkg_config", ":", ":"});
        const std::size_t name = qualified ? at + 3 : at;
        const bool free_standing = qualified || at == 0 || !is(at - 1, ":");
        if (free_standing && are(name, {"Config", ":", ":"}) && is_word(name + 3)
            && are(name + 4, {"(", ")"}) && (qualified || imports_config_)) {
            return new_config(at, name + 6);
        }
        const bool is_probe = (is(name, "probe_library") && (qualified || imports_probe_))
                              || (qualified && is(name, "find_library"));
        if (free_standing && is_probe && is(name + 1, "(") && (name == 0 || !is(name - 1, "fn"))) {
            add_probe(name + 2, {});
            return name + 2;
        }
        if (is_word(at) && is(at + 1, ".") && (at == 0 || !is(at - 1, "."))) {
            if (const auto config = configs_.find(tokens_[at].text); config != configs_.end()) {
                return follow_chain(at + 1, config->second);
            }
        }
        return at + 1;
    }

    /// Behind the token that closes what opens at `open`.
    [[nodiscard]] std::size_t behind_match(std::size_t open) const {
        std::size_t depth = 0;
        for (std::size_t at = open; at < tokens_.size(); ++at) {
            if (is(at, "(") || is(at, "[") || is(at, "{")) {
                ++depth;
            } else if (is(at, ")") || is(at, "]") || is(at, "}")) {
                if (--depth == 0) {
                    return at + 1;
                }
            }
        }
        return tokens_.size();
    }

    /// Whether the expression in the parentheses at `open` holds; one that can't be judged does.
    [[nodiscard]] bool condition_holds(std::size_t open, std::size_t behind) const {
        if (behind < open + 2) {
            return true;
        }
        const std::size_t begin = tokens_[open].end;
        return holds(source_.substr(begin, tokens_[behind - 1].begin - begin), target_, on_)
            .value_or(true);
    }

    /// At the "#" of `#[cfg(...)]`: behind it, or behind the item that it takes away.
    std::size_t after_attribute(std::size_t at) {
        const std::size_t item = behind_match(at + 1);
        if (condition_holds(at + 3, behind_match(at + 3))) {
            return item;
        }
        std::size_t end = item;
        while (end < tokens_.size() && !is(end, ";") && !is(end, "{") && !is(end, ",")
               && !is(end, "}")) {
            end = is(end, "(") || is(end, "[") ? behind_match(end) : end + 1;
        }
        return is(end, "{") ? behind_match(end) : end;
    }

    std::size_t after_if_cfg(std::size_t at) {
        const bool negated = is(at + 1, "!");
        const std::size_t open = at + (negated ? 4 : 3);
        const std::size_t block = behind_match(open);
        if (!is(block, "{") || condition_holds(open, block) != negated) {
            return block;
        }
        return behind_match(block);
    }

    /// Remembers `const X: &str = "x";` and `let x = "x";`, if there is only one of that name.
    void note_string(std::size_t at) {
        if (!is(at, "const") && !is(at, "static") && !is(at, "let")) {
            return;
        }
        const std::size_t name = is(at + 1, "mut") ? at + 2 : at + 1;
        std::size_t equals = name + 1;
        constexpr std::size_t kLongestType = 12;
        while (equals < name + kLongestType && equals < tokens_.size() && !is(equals, "=")
               && !is(equals, ";")) {
            ++equals;
        }
        if (!is_word(name) || !is(equals, "=")) {
            return;
        }
        const bool literal = equals + 2 < tokens_.size()
                             && tokens_[equals + 1].kind == Token::Kind::String
                             && is(equals + 2, ";");
        const auto value = literal ? std::optional(tokens_[equals + 1].text) : std::nullopt;
        const auto [found, is_new] = strings_.emplace(tokens_[name].text, value);
        if (!is_new && found->second != value) {
            found->second.reset();
        }
    }

    /// The literal that is the argument at `at`, if that is all there is of it.
    [[nodiscard]] std::optional<std::string> literal(std::size_t at) const {
        at += is(at, "&") ? 1 : 0;
        if (at + 1 >= tokens_.size() || !(is(at + 1, ")") || is(at + 1, ",") || is(at + 1, "."))) {
            return std::nullopt;
        }
        if (tokens_[at].kind == Token::Kind::String) {
            return tokens_[at].text;
        }
        const auto found = strings_.find(tokens_[at].text);
        return is_word(at) && found != strings_.end() ? found->second : std::nullopt;
    }

    std::size_t new_config(std::size_t begin, std::size_t behind) {
        Config config;
        const std::size_t end = follow_chain(behind, config);
        if (begin >= 2 && is(begin - 1, "=") && is_word(begin - 2)) {
            configs_.insert_or_assign(tokens_[begin - 2].text, std::move(config));
        }
        return end;
    }

    /// Reads `.method(...)` after `.method(...)`; behind the last one.
    std::size_t follow_chain(std::size_t at, Config& config) {
        while (is(at, ".") && is_word(at + 1) && is(at + 2, "(")) {
            const std::string& method = tokens_[at + 1].text;
            if (method == "probe" || method == "find") {
                add_probe(at + 3, config);
                // What is done with the result may hold further calls.
                return at + 3;
            }
            apply(method, at + 3, config);
            at = behind_match(at + 2);
        }
        return at;
    }

    void apply(const std::string& method, std::size_t argument, Config& config) {
        if (method != "atleast_version" && method != "exactly_version"
            && method != "range_version") {
            return;
        }
        config.conditions.clear();
        const auto first = literal(argument);
        config.unknown = !first;
        if (!first) {
            return;
        }
        if (method != "range_version") {
            config.conditions = {(method == "atleast_version" ? ">= " : "= ") + *first};
            return;
        }
        config.conditions = {">= " + *first};
        if (!are(argument + 1, {".", "."})) {
            return;
        }
        const bool inclusive = is(argument + 3, "=");
        const auto second = literal(argument + (inclusive ? 4 : 3));
        if (second) {
            config.conditions.push_back((inclusive ? "<= " : "< ") + *second);
        }
    }

    void add_probe(std::size_t argument, const Config& config) {
        Probe probe;
        probe.line = argument < tokens_.size() ? tokens_[argument].line : 0;
        const auto name = literal(argument);
        if (!name) {
            probe.unknown = kNotLiteral;
        } else if (config.conditions.empty()) {
            probe.arguments = {*name};
            probe.unknown = config.unknown ? kNoLiteralVersion : nullptr;
        }
        for (const std::string& condition : config.conditions) {
            if (name) {
                probe.arguments.push_back(*name + " " + condition);
            }
        }
        findings_.probes.push_back(std::move(probe));
    }

    std::string_view source_;
    const Target& target_;
    const PackageFeatures& on_;
    std::vector<Token> tokens_;
    bool imports_config_ = false;
    bool imports_probe_ = false;
    std::map<std::string, std::optional<std::string>, std::less<>> strings_;
    std::map<std::string, Config, std::less<>> configs_;
    ScriptFindings findings_;
};

}  // namespace

ScriptFindings read_build_script(std::string_view source,
                                 const Target& target,
                                 const PackageFeatures& on) {
    return Script(source, target, on).run();
}

}  // namespace dynbr::generators::rust
