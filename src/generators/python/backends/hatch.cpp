// [tool.hatch.build] (or hatch.toml's [build]) and [tool.hatch.metadata.hooks].
#include "hatch.hpp"

#include "../manifest.hpp"
#include "../name.hpp"
#include "../requirement_file.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace dynbr::generators::python {

namespace {

using formats::Node;
using Members = std::vector<formats::Member>;

bool is_true(const Node& table, std::string_view key, bool otherwise) {
    const Node* value = table.find(key);
    return value == nullptr ? otherwise : value->boolean().value_or(otherwise);
}

class BuildTable {
  public:
    BuildTable(Project& project, const Node& top)
        : project_(project),
          top_(top) {}

    Result<BuildRequires> read() {
        const Node* build = top_.at({"tool", "hatch", "build"});
        if (build == nullptr) {
            return std::move(answer_);
        }
        const Node* target = build->at({"targets", "wheel"});
        auto read =
            take_table(build, "tool.hatch.build")
                .and_then([&] { return take_table(target, "tool.hatch.build.targets.wheel"); })
                .and_then([&] { return take_hooks(*build, target); })
                .and_then([&] { return take_runtime(); });
        if (!read) {
            return tl::make_unexpected(std::move(read.error()));
        }
        return std::move(answer_);
    }

  private:
    /// A table's dependencies, and whether it wants those of the project, too.
    Result<void> take_table(const Node* table, const std::string& field) {
        if (table == nullptr) {
            return {};
        }
        runtime_ = runtime_ || is_true(*table, "require-runtime-dependencies", false);
        if (const Node* features = table->find("require-runtime-features")) {
            for (const Node& feature : features->items) {
                features_.push_back(normalised(feature.text));
            }
        }
        const Node* list = table->find("dependencies");
        if (list == nullptr) {
            return {};
        }
        auto dependencies = strings_of(project_, *list, field + ".dependencies");
        if (!dependencies) {
            return tl::make_unexpected(std::move(dependencies.error()));
        }
        std::ranges::move(*dependencies, std::back_inserter(answer_.dependencies));
        return {};
    }

    Result<void> take_hooks(const Node& build, const Node* target) {
        // A hook of the target's stands for the common one of the same name.
        std::map<std::string, const Node*> hooks;
        for (const Node* table :
             {build.find("hooks"), target == nullptr ? nullptr : target->find("hooks")}) {
            if (table != nullptr) {
                for (const auto& [name, line, hook] : table->members) {
                    hooks[name] = &hook;
                }
            }
        }
        for (const auto& named : hooks) {
            const std::string& name = named.first;
            const Node* hook = named.second;
            if (!is_true(*hook, "enable-by-default", true)) {
                continue;
            }
            auto taken = take_table(hook, "tool.hatch.build.hooks." + name).and_then([&] {
                return name == "custom" ? check_own_hook(*hook) : Result<void>();
            });
            if (!taken) {
                return taken;
            }
        }
        return {};
    }

    /// A hook of the tree's own may ask for more in its method dependencies().
    Result<void> check_own_hook(const Node& hook) {
        std::string path = string_at(hook, {"path"});
        path = path.empty() ? "hatch_build.py" : path;
        const auto code = project_.read(path);
        if (!code) {
            return tl::make_unexpected(code.error());
        }
        if (*code != nullptr && (*code)->find("def dependencies") != std::string::npos) {
            answer_.unknown = Unknown{project_.place(path, 1, "dependencies"),
                                      "the build hook's own code says what it depends on"};
        }
        return {};
    }

    Result<void> take_runtime() {
        if (!runtime_ && features_.empty()) {
            return {};
        }
        auto metadata = hatch_metadata(project_);
        if (!metadata) {
            return tl::make_unexpected(std::move(metadata.error()));
        }
        if (metadata->unknown) {
            answer_.unknown = metadata->unknown;
        }
        for (Dependency& dependency : metadata->dependencies) {
            const bool of_feature =
                dependency.extra
                && std::find(features_.begin(), features_.end(), normalised(*dependency.extra))
                       != features_.end();
            if (of_feature || (runtime_ && !dependency.extra)) {
                dependency.extra.reset();
                answer_.dependencies.push_back(std::move(dependency));
            }
        }
        return {};
    }

    Project& project_;
    const Node& top_;
    BuildRequires answer_;
    bool runtime_ = false;
    std::vector<std::string> features_;
};

/// What hatch-requirements-txt reads: files of requirements.
class RequirementsHook {
  public:
    RequirementsHook(Project& project, Metadata& metadata)
        : project_(project),
          metadata_(metadata) {}

    Result<void> read(const Node& top, const Node& hook) {
        if (array_has(top, {"project", "dynamic"}, "dependencies")) {
            if (auto taken = take_files(hook, std::nullopt); !taken) {
                return taken;
            }
        }
        const Node* extras = hook.find("optional-dependencies");
        if (extras == nullptr) {
            return {};
        }
        for (const auto& [extra, line, files] : extras->members) {
            metadata_.extras.push_back(extra);
            for (const Node& file : files.items) {
                if (auto taken = take_file(file.text, extra); !taken) {
                    return taken;
                }
            }
        }
        return {};
    }

  private:
    Result<void> take_files(const Node& hook, const std::optional<std::string>& extra) {
        const Node* files = hook.find("files");
        if (files == nullptr) {
            const std::string file = string_at(hook, {"filename"});
            return take_file(file.empty() ? "requirements.txt" : file, extra);
        }
        for (const Node& file : files->items) {
            if (auto taken = take_file(file.text, extra); !taken) {
                return taken;
            }
        }
        return {};
    }

    Result<void> take_file(const std::string& path, const std::optional<std::string>& extra) {
        const FileReader read = [this](const std::string& other) {
            return project_.read(other);
        };
        const auto text = read(path);
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        if (*text == nullptr) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("there is no file '{}'", escaped(project_.shown(path))));
        }
        auto dependencies = requirements_in(**text, path, read);
        if (!dependencies) {
            return tl::make_unexpected(std::move(dependencies.error()));
        }
        for (Dependency& dependency : *dependencies) {
            dependency.extra = extra;
            dependency.place.file = project_.shown(dependency.place.file);
            metadata_.dependencies.push_back(std::move(dependency));
        }
        return {};
    }

    Project& project_;
    Metadata& metadata_;
};

}  // namespace

Result<BuildRequires> hatch_build_requires(Project& project) {
    const auto top = project.pyproject();
    return top ? BuildTable(project, **top).read()
               : Result<BuildRequires>(tl::make_unexpected(top.error()));
}

Result<Metadata> hatch_metadata(Project& project) {
    const auto top = project.pyproject();
    if (!top) {
        return tl::make_unexpected(top.error());
    }
    auto metadata = project_table(project, **top);
    const bool dynamic = array_has(**top, {"project", "dynamic"}, "dependencies")
                         || array_has(**top, {"project", "dynamic"}, "optional-dependencies");
    if (!metadata || !dynamic) {
        return metadata;
    }
    const Node* hooks = (*top)->at({"tool", "hatch", "metadata", "hooks"});
    const Node* files = nullptr;
    for (const auto& [name, line, hook] : hooks == nullptr ? Members() : hooks->members) {
        if (name == "requirements_txt") {
            files = hooks->find(name);
        } else if (name != "vcs" && name != "fancy-pypi-readme") {
            metadata->unknown =
                Unknown{project.place(kPyproject, line, "tool.hatch.metadata.hooks"),
                        "a metadata hook of hatch's says what the project depends on"};
        }
    }
    if (files == nullptr) {
        return metadata;
    }
    if (auto read = RequirementsHook(project, *metadata).read(**top, *files); !read) {
        return tl::make_unexpected(std::move(read.error()));
    }
    return metadata;
}

}  // namespace dynbr::generators::python
