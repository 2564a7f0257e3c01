// How setuptools joins its three sources, and what pbr adds to them.
#include "setuptools.hpp"

#include "../../text.hpp"
#include "../manifest.hpp"
#include "../requirement_file.hpp"
#include "../setup_script.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/formats/ini.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::python {

namespace {

using formats::IniFile;
using formats::IniLine;
using formats::IniOption;
using formats::Node;

constexpr const char* kSetupCfg = "setup.cfg";

Result<std::optional<IniFile>> read_setup_cfg(Project& project) {
    const auto text = project.read(kSetupCfg);
    if (!text) {
        return tl::make_unexpected(text.error());
    }
    if (*text == nullptr) {
        return std::nullopt;
    }
    auto parsed = formats::parse_ini(**text, formats::IniDialect::ConfigParser);
    if (!parsed) {
        return during(Result<std::optional<IniFile>>(tl::make_unexpected(parsed.error())),
                      "reading '" + escaped(project.shown(kSetupCfg)) + "'");
    }
    return std::optional(std::move(*parsed));
}

/// Lines of files, of which missing ones are passed over.
Result<void> add_files(Project& project,
                       std::string_view names,
                       const std::string& field,
                       std::vector<Dependency>& items) {
    while (!names.empty()) {
        const std::size_t end = std::min(names.find_first_of(",\n"), names.size());
        const std::string name(trim(names.substr(0, end)));
        names.remove_prefix(std::min(end + 1, names.size()));
        const auto text = name.empty() ? Result<const std::string*>(nullptr) : project.read(name);
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        if (*text == nullptr) {
            continue;
        }
        unsigned number = 0;
        std::string_view rest = **text;
        while (!rest.empty()) {
            const std::size_t line_end = std::min(rest.find('\n'), rest.size());
            const std::string_view line = trim(rest.substr(0, line_end));
            rest.remove_prefix(std::min(line_end + 1, rest.size()));
            ++number;
            for (std::string& requirement : requirement_lines(line)) {
                items.push_back(
                    {std::move(requirement), std::nullopt, project.place(name, number, field)});
            }
        }
    }
    return {};
}

/// A value of setup.cfg's: lines, or one line with ";" between requirements, or "file: a, b".
Result<std::vector<Dependency>> requirements_of(Project& project,
                                                const IniOption& option,
                                                const std::string& field) {
    std::vector<Dependency> items;
    const std::string value = option.value();
    if (value.starts_with("file:")) {
        auto added = add_files(project, std::string_view(value).substr(5), field, items);
        return added.map([&] { return std::move(items); });
    }
    const auto add = [&](std::string_view text, unsigned line) {
        for (std::string& requirement : requirement_lines(trim(text))) {
            items.push_back(
                {std::move(requirement), std::nullopt, project.place(kSetupCfg, line, field)});
        }
    };
    if (option.lines.size() > 1) {
        for (const IniLine& line : option.lines) {
            add(line.text, line.number);
        }
        return items;
    }
    for (std::string_view rest = value; !rest.empty();) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        add(rest.substr(0, end), option.line);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return items;
}

const IniOption* option_of(const std::optional<IniFile>& file,
                           std::string_view section,
                           std::string_view name) {
    if (!file) {
        return nullptr;
    }
    if (const IniOption* found = file->find(section, name)) {
        return found;
    }
    std::string dashes(name);
    std::replace(dashes.begin(), dashes.end(), '_', '-');
    return file->find(section, dashes);
}

/// "name:marker" of extras_require, where the name may be empty.
void add_extra(const std::string& key, const std::vector<Dependency>& items, Metadata& metadata) {
    const std::size_t colon = key.find(':');
    const std::string extra(trim(std::string_view(key).substr(0, colon)));
    const std::string marker(
        colon == std::string::npos ? "" : trim(std::string_view(key).substr(colon + 1)));
    if (!extra.empty()) {
        metadata.extras.push_back(extra);
    }
    for (Dependency dependency : items) {
        if (!marker.empty()) {
            const std::size_t semicolon = dependency.text.find(';');
            dependency.text = semicolon == std::string::npos
                                  ? dependency.text + " ; " + marker
                                  : fmt::format("{} ; ({}) and ({})",
                                                dependency.text.substr(0, semicolon),
                                                dependency.text.substr(semicolon + 1),
                                                marker);
        }
        if (!extra.empty()) {
            dependency.extra = extra;
        }
        metadata.dependencies.push_back(std::move(dependency));
    }
}

class Reader {
  public:
    Reader(Project& project, const Settings& settings, bool pbr)
        : project_(project),
          settings_(settings),
          pbr_(pbr) {}

    Result<Metadata> read() {
        auto done = open()
                        .and_then([&] { return take_name(); })
                        .and_then([&] { return take_required(); })
                        .and_then([&] { return take_extras(); });
        if (!done) {
            return tl::make_unexpected(std::move(done.error()));
        }
        return std::move(metadata_);
    }

  private:
    Result<void> open() {
        const auto top = project_.pyproject();
        if (!top) {
            return tl::make_unexpected(top.error());
        }
        top_ = *top;
        table_ = top_ == nullptr ? nullptr : top_->find("project");
        auto cfg = read_setup_cfg(project_);
        if (!cfg) {
            return tl::make_unexpected(std::move(cfg.error()));
        }
        cfg_ = std::move(*cfg);
        auto setup = read_setup_script(project_, settings_.environment);
        if (!setup) {
            return tl::make_unexpected(std::move(setup.error()));
        }
        setup_ = std::move(*setup);
        pbr_ = pbr_ || setup_.pbr;
        return {};
    }

    Result<void> take_name() {
        if (table_ != nullptr) {
            metadata_.name = string_at(*table_, {"name"});
        } else if (!setup_.name.empty()) {
            metadata_.name = setup_.name;
        } else if (const IniOption* name = option_of(cfg_, "metadata", "name")) {
            metadata_.name = name->value();
        }
        return {};
    }

    [[nodiscard]] bool is_dynamic(std::string_view field) const {
        return table_ != nullptr && array_has(*table_, {"dynamic"}, field);
    }

    /// Whether pyproject.toml alone says it: what setup.py and setup.cfg say is then ignored.
    [[nodiscard]] bool is_static(std::string_view field) const {
        return table_ != nullptr && !is_dynamic(field);
    }

    [[nodiscard]] const Node* directive(std::string_view field) const {
        return is_dynamic(field) ? top_->at({"tool", "setuptools", "dynamic", field}) : nullptr;
    }

    Result<void> take_required() {
        if (is_static("dependencies")) {
            auto standard = string_array(project_, *top_, {"project", "dependencies"});
            if (!standard) {
                return tl::make_unexpected(std::move(standard.error()));
            }
            metadata_.dependencies = std::move(*standard);
            return {};
        }
        if (const Node* files = directive("dependencies")) {
            return take_directive(*files, "tool.setuptools.dynamic.dependencies", std::nullopt);
        }
        if (pbr_) {
            return take_pbr_requirements();
        }
        if (setup_.install_requires.unknown || !setup_.install_requires.items.empty()) {
            metadata_.unknown = setup_.install_requires.unknown;
            append(setup_.install_requires.items);
            return {};
        }
        if (const IniOption* option = option_of(cfg_, "options", "install_requires")) {
            auto items = requirements_of(project_, *option, "options.install_requires");
            if (!items) {
                return tl::make_unexpected(std::move(items.error()));
            }
            append(*items);
        }
        return {};
    }

    void append(const std::vector<Dependency>& items) {
        metadata_.dependencies.insert(metadata_.dependencies.end(), items.begin(), items.end());
    }

    /// { file = "a" } or { file = ["a", "b"] }
    Result<void> take_directive(const Node& directive,
                                const std::string& field,
                                const std::optional<std::string>& extra) {
        const Node* file = directive.find("file");
        if (file == nullptr) {
            metadata_.unknown = Unknown{project_.place(kPyproject, directive.line, field),
                                        "requirements come from something else than files"};
            return {};
        }
        std::vector<Dependency> items;
        std::string names = file->text;
        for (const Node& one : file->items) {
            names += (names.empty() ? "" : "\n") + one.text;
        }
        if (auto added = add_files(project_, names, field, items); !added) {
            return added;
        }
        for (Dependency& item : items) {
            item.extra = extra;
        }
        append(items);
        return {};
    }

    Result<void> take_extras() {
        if (is_static("optional-dependencies")) {
            auto standard = project_table(project_, *top_);
            if (!standard) {
                return tl::make_unexpected(std::move(standard.error()));
            }
            metadata_.extras = std::move(standard->extras);
            for (Dependency& dependency : standard->dependencies) {
                if (dependency.extra) {
                    metadata_.dependencies.push_back(std::move(dependency));
                }
            }
            return {};
        }
        if (const Node* extras = directive("optional-dependencies")) {
            for (const auto& [extra, line, files] : extras->members) {
                metadata_.extras.push_back(extra);
                auto taken = take_directive(
                    files, "tool.setuptools.dynamic.optional-dependencies." + extra, extra);
                if (!taken) {
                    return taken;
                }
            }
            return {};
        }
        return take_old_extras();
    }

    Result<void> take_old_extras() {
        if (setup_.extras_unknown || !setup_.extras.empty()) {
            if (setup_.extras_unknown) {
                metadata_.unknown = setup_.extras_unknown;
            }
            for (const auto& [key, list] : setup_.extras) {
                // With a marker it may be of no extra at all.
                const bool plain = !key.empty() && key.find(':') == std::string::npos;
                if (list.unknown && plain) {
                    metadata_.unknown_extras.emplace_back(key, *list.unknown);
                } else if (list.unknown) {
                    metadata_.unknown = list.unknown;
                }
                add_extra(key, list.items, metadata_);
            }
            return {};
        }
        for (const char* section : {"options.extras_require", pbr_ ? "extras" : ""}) {
            const formats::IniSection* extras = cfg_ ? cfg_->find(section) : nullptr;
            for (const IniOption& option :
                 extras == nullptr ? std::vector<IniOption>() : extras->options) {
                auto items =
                    requirements_of(project_, option, std::string(section) + "." + option.name);
                if (!items) {
                    return tl::make_unexpected(std::move(items.error()));
                }
                add_extra(option.name, *items, metadata_);
            }
        }
        return {};
    }

    /// The first that there is of pbr's names for the file.
    Result<void> take_pbr_requirements() {
        const std::string major = settings_.environment.at("python_version").substr(0, 1);
        for (const std::string& name : {"requirements-py" + major + ".txt",
                                        std::string("requirements.txt"),
                                        std::string("tools/pip-requires")}) {
            const auto text = project_.read(name);
            if (!text) {
                return tl::make_unexpected(text.error());
            }
            if (*text == nullptr) {
                continue;
            }
            const FileReader read = [this](const std::string& path) {
                return project_.read(path);
            };
            auto items = requirements_in(**text, name, read);
            if (!items) {
                return tl::make_unexpected(std::move(items.error()));
            }
            for (Dependency& item : *items) {
                item.place.file = project_.shown(item.place.file);
            }
            append(*items);
            return {};
        }
        return {};
    }

    Project& project_;
    const Settings& settings_;
    bool pbr_;
    const Node* top_ = nullptr;
    const Node* table_ = nullptr;
    std::optional<IniFile> cfg_;
    SetupCall setup_;
    Metadata metadata_;
};

}  // namespace

Result<BuildRequires> setuptools_build_requires(Project& project, const Settings& settings) {
    BuildRequires answer;
    auto setup = read_setup_script(project, settings.environment);
    if (!setup) {
        return tl::make_unexpected(std::move(setup.error()));
    }
    answer.dependencies = std::move(setup->setup_requires.items);
    answer.unknown = std::move(setup->setup_requires.unknown);
    if (answer.dependencies.empty() && !answer.unknown) {
        const auto cfg = read_setup_cfg(project);
        if (!cfg) {
            return tl::make_unexpected(cfg.error());
        }
        if (const IniOption* option = option_of(*cfg, "options", "setup_requires")) {
            auto items = requirements_of(project, *option, "options.setup_requires");
            if (!items) {
                return tl::make_unexpected(std::move(items.error()));
            }
            answer.dependencies = std::move(*items);
        }
    }
    if (settings.wheel_for_setuptools) {
        answer.dependencies.push_back(
            {"wheel", std::nullopt, project.place("setup.py", 1, "get_requires_for_build_wheel")});
    }
    return answer;
}

Result<Metadata> setuptools_metadata(Project& project, const Settings& settings, bool pbr) {
    return Reader(project, settings, pbr).read();
}

}  // namespace dynbr::generators::python
