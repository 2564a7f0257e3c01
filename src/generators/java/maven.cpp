// From effective projects to requirements: the rules of what Maven resolves in a build up to the phase "verify".
#include "maven.hpp"

#include "../make_reldep.hpp"
#include "../manifest_text.hpp"
#include "maven_defaults.hpp"
#include "merge.hpp"
#include "project.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::java {

namespace {

constexpr std::size_t kMostMergedItems = 20'000'000;

class Mapping {
  public:
    Mapping(const ScanContext& context, const Settings& settings, const Reactor& reactor)
        : context_(context),
          settings_(settings),
          reactor_(reactor) {}

    Result<void> take(const std::string& path, const Project& project) {
        path_ = path;
        return take_parent(project)
            .and_then([&] { return take_dependencies(project); })
            .and_then([&] { return take_plugins(project); })
            .and_then([&] { return take_packaging(project); })
            .and_then([&] { return take_managed_default_plugins(project); })
            .and_then([&] { return take_extensions(project); });
    }

  private:
    static Place place(const PomPlace& at, const char* field) { return {*at.file, at.line, field}; }

    Result<void> require(const Coordinates& of,
                         const Artifact& artifact,
                         Place where,
                         const char* why) {
        if (reactor_.is_own(name_of(of))) {
            context_.findings.drop(name_of(of), std::move(where), "the tree's own");
            return {};
        }
        return require_artifact(context_, settings_.compat, artifact, std::move(where), why);
    }

    Result<void> require_pom(const Coordinates& of, Place where, const char* why) {
        return require(of, {of.group, of.artifact, "pom", {}}, std::move(where), why);
    }

    Result<void> require_jar(const Coordinates& of, Place where, const char* why) {
        return require(of, {of.group, of.artifact, {}, {}}, std::move(where), why);
    }

    Result<void> take_parent(const Project& project) {
        return project.outer_parent ? require_pom(project.outer_parent->coordinates,
                                                  place(project.outer_parent->place, "parent"),
                                                  "the parent")
                                    : Result<void>();
    }

    Result<void> take_dependencies(const Project& project) {
        for (const PomDependency& one : project.imports) {
            if (auto kept = require_pom(
                    one.coordinates, place(one.place, "dependencyManagement"), "imported");
                !kept) {
                return kept;
            }
        }
        for (const PomDependency& one : project.dependencies) {
            if (auto kept = take_dependency(one, "dependency", "a dependency"); !kept) {
                return kept;
            }
        }
        return {};
    }

    Result<void> take_dependency(const PomDependency& one, const char* field, const char* why) {
        if (one.scope == "test" && !settings_.tests) {
            context_.findings.drop(
                name_of(one.coordinates), place(one.place, field), "a test's (see --skip-tests)");
            return {};
        }
        if (one.scope == "system") {
            context_.findings.drop(
                name_of(one.coordinates), place(one.place, field), "a file of the system");
            return {};
        }
        const ArtifactType type = artifact_type(one.coordinates.type);
        Artifact artifact{one.coordinates.group,
                          one.coordinates.artifact,
                          std::string(type.extension),
                          one.coordinates.classifier.empty() ? std::string(type.classifier)
                                                             : one.coordinates.classifier};
        return require(one.coordinates, artifact, place(one.place, field), why);
    }

    /// A parent that isn't in the tree may have executions for it.
    static bool is_run(const PomPlugin& plugin, const Project& project) {
        const bool unknown = plugin.executions.empty() && project.outer_parent
                             && !is_called_by_hand(plugin.coordinates.artifact);
        return unknown || plugin.extensions
               || std::ranges::any_of(plugin.executions, [](const PomExecution& execution) {
                      return phase_is_reached(execution.phase);
                  });
    }

    [[nodiscard]] static bool is_bound(const PomPlugin& plugin, const Project& project) {
        const auto bound = plugins_of_packaging(project.packaging);
        return std::ranges::find(bound, name_of(plugin.coordinates)) != bound.end();
    }

    /// Bound to the lifecycle of every packaging but pom, and brought by maven-local.
    [[nodiscard]] static bool is_default(const PomPlugin& plugin) {
        return is_default_plugin(plugin.coordinates.group, plugin.coordinates.artifact);
    }

    Result<void> take_plugins(const Project& project) {
        for (const PomPlugin& plugin : project.plugins) {
            const bool is_default_one = is_default(plugin);
            if (is_default_one) {
                context_.findings.drop(name_of(plugin.coordinates),
                                       place(plugin.place, "plugin"),
                                       "comes with maven-local");
            } else if (!is_run(plugin, project) && !is_bound(plugin, project)) {
                context_.findings.drop(name_of(plugin.coordinates),
                                       place(plugin.place, "plugin"),
                                       "nothing up to the phase verify runs it");
                continue;
            } else if (auto kept = require_jar(
                           plugin.coordinates, place(plugin.place, "plugin"), "a plugin");
                       !kept) {
                return kept;
            }
            const bool runs =
                !is_default_one || project.packaging != "pom" || is_run(plugin, project);
            if (auto kept = runs ? take_plugin_dependencies(plugin) : Result<void>(); !kept) {
                return kept;
            }
        }
        return {};
    }

    Result<void> take_plugin_dependencies(const PomPlugin& plugin) {
        for (const PomDependency& one : plugin.dependencies) {
            if (auto kept = take_dependency(one, "plugin dependency", "a plugin's dependency");
                !kept) {
                return kept;
            }
        }
        return {};
    }

    /// Plugins that the packaging binds run without being listed, and then what is managed holds for them.
    Result<void> take_packaging(const Project& project) {
        for (const std::string_view name : plugins_of_packaging(project.packaging)) {
            const std::size_t colon = name.find(':');
            Coordinates plugin;
            plugin.group = name.substr(0, colon);
            plugin.artifact = name.substr(colon + 1);
            const bool listed = std::ranges::any_of(project.plugins, [&](const PomPlugin& one) {
                return name_of(one.coordinates) == name;
            });
            if (!listed) {
                if (auto kept =
                        require_jar(plugin, {path_, 1, "packaging"}, "the packaging binds it");
                    !kept) {
                    return kept;
                }
            }
        }
        return {};
    }

    Result<void> take_managed_default_plugins(const Project& project) {
        for (const PomPlugin& plugin : project.other_managed_plugins) {
            const bool runs =
                (is_default(plugin) && project.packaging != "pom") || is_bound(plugin, project);
            if (auto kept = runs ? take_plugin_dependencies(plugin) : Result<void>(); !kept) {
                return kept;
            }
        }
        return {};
    }

    Result<void> take_extensions(const Project& project) {
        for (const PomDependency& one : project.extensions) {
            if (auto kept =
                    require_jar(one.coordinates, place(one.place, "extension"), "an extension");
                !kept) {
                return kept;
            }
        }
        return {};
    }

    const ScanContext& context_;
    const Settings& settings_;
    const Reactor& reactor_;
    /// Of the project that is taken.
    std::string path_;
};

}  // namespace

Result<void> require_maven(const ScanContext& context,
                           const Settings& settings,
                           const std::vector<std::string>& paths) {
    Reactor reactor(context, settings.machine);
    for (const std::string& path : paths) {
        if (auto loaded = reactor.load(path, true); !loaded) {
            return loaded;
        }
    }
    reactor.note_own();
    Mapping mapping(context, settings, reactor);
    std::size_t merged_items = 0;
    for (const Pom* pom : reactor.projects()) {
        const Project project = reactor.effective(*pom);
        merged_items += project.merged_items;
        if (merged_items > kMostMergedItems) {
            return manifest_fault(
                {*pom->path, 0, {}},
                fmt::format("the projects inherit more than {} things in all", kMostMergedItems));
        }
        if (auto taken = mapping.take(*pom->path, project); !taken) {
            return taken;
        }
    }
    const auto name = context.style.name("java.maven", {});
    return name ? context.findings.require(
               any_version(*name), {paths.front(), 1, "file"}, "builds it")
                : Result<void>();
}

}  // namespace dynbr::generators::java
