// [tool.poetry]: dependencies in Poetry's own form become requirements of PEP 508.
#include "poetry.hpp"

#include "../manifest.hpp"
#include "../name.hpp"
#include "poetry_constraint.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace dynbr::generators::python {

namespace {

using formats::Node;

std::string joined(const std::vector<Specifier>& specifiers) {
    std::string text;
    for (const Specifier& one : specifiers) {
        text += (text.empty() ? "" : ",") + one.op + one.version;
    }
    return text;
}

/// A condition on the Python version: "(a and b) or (c)".
Result<std::string> python_marker(const std::string& constraint) {
    const auto alternatives = parse_poetry_constraint(constraint);
    if (!alternatives) {
        return tl::make_unexpected(alternatives.error());
    }
    std::string text;
    for (const auto& specifiers : *alternatives) {
        std::string all;
        for (const Specifier& one : specifiers) {
            const auto version = parse_version(one.bare_version());
            const bool full = version && version->release.size() > 2;
            all += fmt::format("{}{} {} \"{}\"",
                               all.empty() ? "" : " and ",
                               full ? "python_full_version" : "python_version",
                               one.op,
                               one.version);
        }
        if (all.empty()) {
            return std::string();
        }
        text += (text.empty() ? "(" : " or (") + all + ")";
    }
    return text;
}

/// "linux || darwin", "!=win32"
std::string platform_marker(std::string_view platforms) {
    std::string text;
    while (!platforms.empty()) {
        const std::size_t bar = std::min(platforms.find('|'), platforms.size());
        std::string name(platforms.substr(0, bar));
        name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
        const bool other = name.starts_with("!=");
        name.erase(0, other || name.starts_with("==") ? 2 : 0);
        if (!name.empty()) {
            text += fmt::format(
                "{}sys_platform {} \"{}\"", text.empty() ? "" : " or ", other ? "!=" : "==", name);
        }
        platforms.remove_prefix(std::min(bar + 1, platforms.size()));
    }
    return text;
}

class DependencyTable {
  public:
    DependencyTable(const Project& project, Metadata& metadata)
        : project_(project),
          metadata_(metadata) {}

    /// [tool.poetry.extras]: which dependencies belong to which extras.
    void read_extras(const Node* extras) {
        if (extras == nullptr) {
            return;
        }
        for (const auto& [extra, line, names] : extras->members) {
            metadata_.extras.push_back(extra);
            for (const Node& name : names.items) {
                extras_of_[normalised(name.text)].push_back(extra);
            }
        }
    }

    /// With `required_only`, optional dependencies are left out.
    Result<void> read(const Node* table, bool required_only) {
        if (table == nullptr) {
            return {};
        }
        for (const auto& [name, line, value] : table->members) {
            if (lower_case(name) == "python") {
                continue;
            }
            const bool several = value.is(Node::Kind::Array);
            for (std::size_t i = 0; i < (several ? value.items.size() : 1); ++i) {
                if (auto taken = take(name, several ? value.items[i] : value, required_only);
                    !taken) {
                    return during(std::move(taken),
                                  fmt::format("reading '{}' at {}:{}",
                                              escaped(name),
                                              escaped(project_.shown(kPyproject)),
                                              line));
                }
            }
        }
        return {};
    }

  private:
    Result<void> take(const std::string& name, const Node& value, bool required_only) {
        const auto extras = extras_of_.find(normalised(name));
        const Node* optional = value.find("optional");
        const bool is_optional = optional != nullptr && optional->boolean().value_or(false);
        if (is_optional && (required_only || extras == extras_of_.end())) {
            return {};
        }
        auto text = requirement_text(name, value);
        if (!text) {
            return tl::make_unexpected(std::move(text.error()));
        }
        const Place place =
            project_.place(kPyproject, value.line, "tool.poetry.dependencies." + name);
        if (extras == extras_of_.end()) {
            metadata_.dependencies.push_back({std::move(*text), std::nullopt, place});
            return {};
        }
        for (const std::string& extra : extras->second) {
            metadata_.dependencies.push_back({*text, extra, place});
        }
        return {};
    }

    static Result<std::string> requirement_text(const std::string& name, const Node& value) {
        std::string text = name;
        if (const Node* extras = value.find("extras");
            extras != nullptr && !extras->items.empty()) {
            for (const Node& extra : extras->items) {
                text += (&extra == extras->items.data() ? "[" : ",") + extra.text;
            }
            text += "]";
        }
        auto source = source_text(value);
        if (!source) {
            return source;
        }
        text += *source;
        auto marker = marker_text(value);
        if (!marker) {
            return marker;
        }
        return text + (marker->empty() ? "" : " ; " + *marker);
    }

    /// Versions, or that it comes from elsewhere: then any version will do.
    static Result<std::string> source_text(const Node& value) {
        for (const char* key : {"git", "file", "path", "url"}) {
            if (const Node* elsewhere = value.find(key)) {
                const std::string& target = elsewhere->text;
                return std::string(" @ ") + (target.find("://") == std::string::npos ? "file:" : "")
                       + target;
            }
        }
        const Node* version = value.is(Node::Kind::Table) ? value.find("version") : &value;
        if (version == nullptr) {
            return std::string();
        }
        if (version->string() == nullptr) {
            return fail(ErrorKind::BuildFailed,
                        "a dependency is a string, a table or an array of them");
        }
        const auto alternatives = parse_poetry_constraint(version->text);
        if (!alternatives) {
            return tl::make_unexpected(alternatives.error());
        }
        if (alternatives->size() > 1) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("the alternatives of '{}' have no form in a package's metadata",
                                    escaped(version->text)));
        }
        const std::string bounds = joined(alternatives->front());
        return bounds.empty() ? bounds : " (" + bounds + ")";
    }

    static Result<std::string> marker_text(const Node& value) {
        std::vector<std::string> conditions = {string_at(value, {"markers"}),
                                               platform_marker(string_at(value, {"platform"}))};
        if (const std::string python = string_at(value, {"python"}); !python.empty()) {
            auto marker = python_marker(python);
            if (!marker) {
                return marker;
            }
            conditions.push_back(std::move(*marker));
        }
        std::string text;
        for (const std::string& condition : conditions) {
            if (!condition.empty()) {
                text += (text.empty() ? "(" : " and (") + condition + ")";
            }
        }
        return text;
    }

    const Project& project_;
    Metadata& metadata_;
    std::map<std::string, std::vector<std::string>> extras_of_;
};

}  // namespace

Result<Metadata> poetry_metadata(Project& project) {
    const auto top = project.pyproject();
    if (!top) {
        return tl::make_unexpected(top.error());
    }
    auto metadata = project_table(project, **top);
    if (!metadata) {
        return metadata;
    }
    if (metadata->name.empty()) {
        metadata->name = string_at(**top, {"tool", "poetry", "name"});
    }
    const bool required = (*top)->at({"project", "dependencies"}) != nullptr;
    const bool standard = required || !metadata->dependencies.empty();
    const Node* table = (*top)->at({"tool", "poetry", "dependencies"});
    DependencyTable dependencies(project, *metadata);
    if (!standard) {
        dependencies.read_extras((*top)->at({"tool", "poetry", "extras"}));
    } else if (required || !array_has(**top, {"project", "dynamic"}, "dependencies")) {
        // Then Poetry's own table only says where to find what the other one asks for.
        return metadata;
    }
    return dependencies.read(table, standard).map([&] { return std::move(*metadata); });
}

}  // namespace dynbr::generators::python
