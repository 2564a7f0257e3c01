// Sorts the entries by what decides over them, and collects what is asked of them.
#include "dependency_choice.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

namespace dynbr::generators::rust {

namespace {

const char* table_name(DependencyKind kind) {
    switch (kind) {
        case DependencyKind::Normal:
            return "dependencies";
        case DependencyKind::Build:
            return "build-dependencies";
        case DependencyKind::Dev:
            return "dev-dependencies";
    }
    return "";
}

class Chooser {
  public:
    Chooser(const Manifest& manifest,
            const EnabledFeatures& enabled,
            const Selection& selection,
            Findings& findings)
        : manifest_(manifest),
          enabled_(enabled),
          selection_(selection),
          findings_(findings) {}

    Result<DependencyChoice> run() {
        return sort_dependencies().map([&] {
            collect_wishes();
            return std::move(choice_);
        });
    }

  private:
    void drop(const Dependency& dependency, const char* why) {
        findings_.drop(dependency.name, place_of(dependency, manifest_), why);
    }

    /// Sorts them by what decides over them, leaving out those for other targets.
    Result<void> sort_dependencies() {
        for (const Dependency& dependency : manifest_.dependencies) {
            if (dependency.kind == DependencyKind::Dev && !selection_.with_check) {
                drop(dependency, "only for tests, examples and benchmarks");
                continue;
            }
            const auto wanted = is_for_target(dependency);
            if (!wanted) {
                return tl::make_unexpected(wanted.error());
            }
            if (!*wanted) {
                drop(dependency, "for another target");
                continue;
            }
            auto& entries = map_of(dependency)[dependency.key];
            if (!selection_.target && !entries.empty()) {
                drop(*entries.back(), "a later table has it, too; with --target both would count");
                entries.clear();
            }
            entries.push_back(&dependency);
        }
        return {};
    }

    [[nodiscard]] Result<bool> is_for_target(const Dependency& dependency) const {
        if (!selection_.target || dependency.platform.empty()) {
            return true;
        }
        const auto applied = applies(dependency.platform, *selection_.target);
        if (!applied) {
            return manifest_error(
                manifest_.file,
                dependency.line,
                fmt::format("'{}': {}", escaped(dependency.platform), escaped(applied.error())));
        }
        return *applied;
    }

    EntriesByKey& map_of(const Dependency& dependency) {
        switch (dependency.kind) {
            case DependencyKind::Normal:
                return dependency.optional ? choice_.normal_optional : choice_.normal;
            case DependencyKind::Build:
                return dependency.optional ? choice_.build_optional : choice_.build;
            case DependencyKind::Dev:
                break;
        }
        return choice_.dev;
    }

    void wish(std::string_view key, const std::vector<const Dependency*>& entries) {
        Wish& wish = choice_.wishes[key];
        for (const Dependency* entry : entries) {
            wish.features.insert(entry->features.begin(), entry->features.end());
            wish.defaults = wish.defaults || entry->default_features;
        }
    }

    [[nodiscard]] bool is_on(std::string_view key) const {
        return enabled_.optional.find(key) != enabled_.optional.end();
    }

    void collect_wishes() {
        for (const EntriesByKey* map : {&choice_.normal, &choice_.build, &choice_.dev}) {
            for (const auto& [key, entries] : *map) {
                wish(key, entries);
            }
        }
        for (const EntriesByKey* map : {&choice_.normal_optional, &choice_.build_optional}) {
            for (const auto& [key, entries] : *map) {
                if (is_on(key)) {
                    wish(key, entries);
                }
            }
        }
        for (const auto& [key, features] : enabled_.of_dependencies) {
            Wish& wish = choice_.wishes[key];
            wish.features.insert(features.begin(), features.end());
            wish.defaults = wish.defaults || wish.features.count("default") != 0;
        }
        for (const auto& [key, features] : enabled_.of_dependencies_if_on) {
            choice_.wishes[key].features.insert(features.begin(), features.end());
        }
    }

    const Manifest& manifest_;
    const EnabledFeatures& enabled_;
    const Selection& selection_;
    Findings& findings_;
    DependencyChoice choice_;
};

}  // namespace

const Wish& DependencyChoice::wish(std::string_view key) const {
    static const Wish none;
    const auto found = wishes.find(key);
    return found == wishes.end() ? none : found->second;
}

Place place_of(const Dependency& dependency, const Manifest& manifest) {
    std::string table = table_name(dependency.kind);
    if (!dependency.platform.empty()) {
        table = fmt::format("target.'{}'.{}", dependency.platform, table);
    }
    return {manifest.file, dependency.line, std::move(table)};
}

Result<DependencyChoice> choose_dependencies(const Manifest& manifest,
                                             const EnabledFeatures& enabled,
                                             const Selection& selection,
                                             Findings& findings) {
    return Chooser(manifest, enabled, selection, findings).run();
}

Wish weak_wish(const DependencyChoice& choice, std::string_view key, const Names& weak) {
    Wish wish{weak, choice.wish(key).defaults};
    for (const EntriesByKey* map : {&choice.normal_optional, &choice.build_optional}) {
        const auto found = map->find(key);
        if (found == map->end()) {
            continue;
        }
        // Of a normal and a build dependency, the reference takes the latter's own features.
        wish.features = weak;
        for (const Dependency* entry : found->second) {
            wish.defaults = wish.defaults || entry->default_features;
            wish.features.insert(entry->features.begin(), entry->features.end());
        }
    }
    return wish;
}

}  // namespace dynbr::generators::rust
