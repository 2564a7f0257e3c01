// Tables of environments and what they inherit; arrays with replacements in them.
#include "toml_configuration.hpp"

#include "../../text.hpp"
#include "../manifest.hpp"
#include "factors.hpp"
#include "substitution.hpp"

#include <algorithm>
#include <cstdlib>

namespace dynbr::generators::python::tox {

namespace {

using formats::Node;

constexpr int kDeepest = 20;

/// The table of env_base whose factors make the environment.
const Node* generating_base(const Node& top, const std::string& environment) {
    const Node* bases = top.find("env_base");
    for (const auto& member : bases == nullptr ? std::vector<formats::Member>() : bases->members) {
        if (environment.starts_with(member.key + "-")) {
            return bases->find(member.key);
        }
    }
    return nullptr;
}

}  // namespace

const Node* TomlConfiguration::find(const std::string& environment, std::string_view key) const {
    const Node* own = top_.at({"env", environment});
    if (own != nullptr && own->find(key) != nullptr) {
        return own->find(key);
    }
    const Node* base = own == nullptr ? nullptr : own->find("base");
    for (const Node& name : base == nullptr ? std::vector<Node>() : base->items) {
        const Node* table = top_.find(name.text);
        table = table == nullptr ? top_.at({"env", name.text}) : table;
        if (table != nullptr && table->find(key) != nullptr) {
            return table->find(key);
        }
    }
    if (const Node* generating = generating_base(top_, environment);
        generating != nullptr && generating->find(key) != nullptr) {
        return generating->find(key);
    }
    return base == nullptr ? top_.at({"env_run_base", key}) : nullptr;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
void TomlConfiguration::add_replaced(const Node& table,
                                     const std::string& environment,
                                     std::vector<Text>& texts,
                                     int depth) {
    const std::string kind = string_at(table, {"replace"});
    const Node* otherwise = table.find("default");
    if (kind == "ref") {
        const Node* of = table.find("of");
        const Node* value = nullptr;
        if (of != nullptr) {
            value = &top_;
            for (const Node& part : of->items) {
                value = value == nullptr ? nullptr : value->find(part.text);
            }
        } else {
            value = find(string_at(table, {"env"}), string_at(table, {"key"}));
        }
        value = value == nullptr ? otherwise : value;
        if (value != nullptr) {
            add_texts(*value, environment, texts, depth + 1);
        }
        return;
    }
    if (kind == "env") {
        const char* value = std::getenv(string_at(table, {"name"}).c_str());
        if (value != nullptr) {
            texts.push_back({value, table.line});
        } else if (otherwise != nullptr) {
            add_texts(*otherwise, environment, texts, depth + 1);
        }
        return;
    }
    if (kind == "posargs") {
        if (otherwise != nullptr) {
            add_texts(*otherwise, environment, texts, depth + 1);
        }
        return;
    }
    unknown_ = Unknown{project_.place(path_, table.line, "replace"),
                       "this kind of replacement can't be followed"};
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
void TomlConfiguration::add_texts(const Node& value,
                                  const std::string& environment,
                                  std::vector<Text>& texts,
                                  int depth) {
    if (depth > kDeepest || texts.size() > 100'000) {
        unknown_ =
            Unknown{project_.place(path_, value.line, "replace"), "the replacement doesn't end"};
        return;
    }
    if (value.is(Node::Kind::Table)) {
        add_replaced(value, environment, texts, depth);
        return;
    }
    if (value.string() == nullptr) {
        for (const Node& item : value.items) {
            add_texts(item, environment, texts, depth + 1);
        }
        return;
    }
    const Reference reference = [&](std::string_view name) -> std::optional<std::string> {
        return name == "env_name" || name == "envname" ? std::optional(environment) : std::nullopt;
    };
    const std::string text = substituted(value.text, reference).value_or(value.text);
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        if (const auto line = trim(rest.substr(0, end)); !line.empty()) {
            texts.push_back({std::string(line), value.line});
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

std::vector<TomlConfiguration::Text> TomlConfiguration::texts_of(const std::string& environment,
                                                                 std::string_view key) {
    std::vector<Text> texts;
    if (const Node* value = find(environment, key)) {
        add_texts(*value, environment, texts, 0);
    }
    return texts;
}

void TomlConfiguration::read_core(Wishes& wishes) {
    if (const Node* required = top_.find("requires")) {
        std::vector<Text> texts;
        add_texts(*required, "", texts, 0);
        for (Text& text : texts) {
            wishes.requirements.push_back(
                {std::move(text.text), std::nullopt, project_.place(path_, text.line, "requires")});
        }
    }
    const Node* minimum = top_.find("min_version");
    minimum = minimum == nullptr ? top_.find("minversion") : minimum;
    wishes.requirements.push_back(
        {minimum == nullptr ? "tox" : "tox>=" + minimum->text,
         std::nullopt,
         project_.place(path_, minimum == nullptr ? 1 : minimum->line, "min_version")});
}

void TomlConfiguration::read_environment(const std::string& environment, Wishes& wishes) {
    for (Text& text : texts_of(environment, "deps")) {
        wishes.lines.push_back(
            {std::move(text.text), std::nullopt, project_.place(path_, text.line, "deps")});
    }
    for (Text& text : texts_of(environment, "extras")) {
        wishes.extras.push_back(std::move(text.text));
    }
    for (Text& text : texts_of(environment, "dependency_groups")) {
        wishes.groups.push_back(std::move(text.text));
    }
}

Result<void> TomlConfiguration::read(const std::vector<std::string>& environments, Wishes& wishes) {
    read_core(wishes);
    for (const std::string& environment : environments) {
        read_environment(environment, wishes);
    }
    wishes.unknown = unknown_;
    return {};
}

}  // namespace dynbr::generators::python::tox
