// Collects which dependencies are on with which features, then asks for them.
#include "package_requirements.hpp"

#include "../make_reldep.hpp"
#include "crate_name.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

namespace dynbr::generators::rust {

namespace {

/// Of a text that is wrong.
constexpr std::size_t kMostShown = 100;

using ByKey = std::map<std::string_view, std::vector<const Dependency*>>;

/// What is asked of a dependency, by whichever entry of its key.
struct Wish {
    Names features;
    bool defaults = false;
};

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

class Package {
  public:
    Package(const Manifest& manifest,
            const EnabledFeatures& enabled,
            const Selection& selection,
            const ScanContext& context)
        : manifest_(manifest),
          enabled_(enabled),
          selection_(selection),
          context_(context) {}

    Result<void> require() {
        return sort_dependencies().and_then([&] { return require_rust(); }).and_then([&] {
            collect_wishes();
            return require_all();
        });
    }

  private:
    [[nodiscard]] Place place_of(const Dependency& dependency) const {
        std::string table = table_name(dependency.kind);
        if (!dependency.platform.empty()) {
            table = fmt::format("target.'{}'.{}", dependency.platform, table);
        }
        return {manifest_.file, dependency.line, std::move(table)};
    }

    void drop(const Dependency& dependency, const char* why) {
        context_.findings.drop(dependency.name, place_of(dependency), why);
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

    ByKey& map_of(const Dependency& dependency) {
        switch (dependency.kind) {
            case DependencyKind::Normal:
                return dependency.optional ? normal_optional_ : normal_;
            case DependencyKind::Build:
                return dependency.optional ? build_optional_ : build_;
            case DependencyKind::Dev:
                break;
        }
        return dev_;
    }

    Result<void> require_rust() {
        if (manifest_.rust_version.empty()) {
            return {};
        }
        const auto name = context_.style.name("rust.compiler", {});
        if (!name) {
            return {};
        }
        return context_.findings.require(
            versioned(*name, model::Comparison::GreaterEqual, manifest_.rust_version),
            {manifest_.file, manifest_.rust_version_line, "package"},
            "the oldest compiler that it is written for");
    }

    void wish(std::string_view key, const std::vector<const Dependency*>& entries) {
        Wish& wish = wishes_[key];
        for (const Dependency* entry : entries) {
            wish.features.insert(entry->features.begin(), entry->features.end());
            wish.defaults = wish.defaults || entry->default_features;
        }
    }

    [[nodiscard]] bool is_on(std::string_view key) const {
        return enabled_.optional.find(key) != enabled_.optional.end();
    }

    void collect_wishes() {
        for (const ByKey* map : {&normal_, &build_, &dev_}) {
            for (const auto& [key, entries] : *map) {
                wish(key, entries);
            }
        }
        for (const ByKey* map : {&normal_optional_, &build_optional_}) {
            for (const auto& [key, entries] : *map) {
                if (is_on(key)) {
                    wish(key, entries);
                }
            }
        }
        for (const auto& [key, features] : enabled_.of_dependencies) {
            Wish& wish = wishes_[key];
            wish.features.insert(features.begin(), features.end());
            wish.defaults = wish.defaults || wish.features.count("default") != 0;
        }
        for (const auto& [key, features] : enabled_.of_dependencies_if_on) {
            wishes_[key].features.insert(features.begin(), features.end());
        }
    }

    Result<void> require_all() {
        for (const ByKey* map : {&normal_, &build_, &dev_}) {
            for (const auto& [key, entries] : *map) {
                if (auto done = require_entries(entries, wishes_[key], "a dependency"); !done) {
                    return done;
                }
            }
        }
        for (const ByKey* map : {&normal_optional_, &build_optional_}) {
            for (const auto& [key, entries] : *map) {
                if (auto done = require_optional(key, entries); !done) {
                    return done;
                }
            }
        }
        for (const auto& [key, features] : enabled_.of_dependencies_if_on) {
            if (auto done = require_weak(key, features); !done) {
                return done;
            }
        }
        return {};
    }

    Result<void> require_optional(std::string_view key,
                                  const std::vector<const Dependency*>& entries) {
        if (is_on(key)) {
            return require_entries(entries, wishes_[key], "an optional dependency that is on");
        }
        if (enabled_.of_dependencies_if_on.find(key) == enabled_.of_dependencies_if_on.end()) {
            for (const Dependency* entry : entries) {
                drop(*entry, "optional, and no enabled feature switches it on");
            }
        }
        return {};
    }

    /// Cargo resolves x even if "x?/f" is all that refers to it (rust-lang/cargo#10801), so it has to be there.
    Result<void> require_weak(std::string_view key, const Names& features) {
        if (enabled_.features.find(key) != enabled_.features.end()) {
            return {};
        }
        Wish weak{features, wishes_[key].defaults};
        std::vector<const Dependency*> entries;
        for (const ByKey* map : {&normal_optional_, &build_optional_}) {
            const auto found = map->find(key);
            if (found == map->end()) {
                continue;
            }
            entries.insert(entries.end(), found->second.begin(), found->second.end());
            // Of a normal and a build dependency, the reference takes the latter's own features.
            weak.features = features;
            for (const Dependency* entry : found->second) {
                weak.defaults = weak.defaults || entry->default_features;
                weak.features.insert(entry->features.begin(), entry->features.end());
            }
        }
        return require_entries(
            entries, weak, "cargo looks for it even where only a weak feature refers to it");
    }

    Result<void> require_entries(const std::vector<const Dependency*>& entries,
                                 const Wish& wish,
                                 const char* reason) {
        for (const Dependency* entry : entries) {
            if (auto required = require_entry(*entry, wish, reason); !required) {
                return required;
            }
        }
        return {};
    }

    Result<void> require_entry(const Dependency& dependency, const Wish& wish, const char* reason) {
        if (dependency.source != SourceKind::Registry) {
            drop(dependency,
                 dependency.source == SourceKind::Path ? "a path dependency" : "a git dependency");
            return {};
        }
        if (selection_.patched.count(dependency.name) != 0) {
            drop(dependency, "replaced by a folder of the tree ([patch])");
            return {};
        }
        const auto bounds = parse_version_req(dependency.requirement);
        if (!bounds) {
            return manifest_error(manifest_.file,
                                  dependency.line,
                                  fmt::format("'{}' is no version requirement: {}",
                                              escaped(dependency.requirement.substr(0, kMostShown)),
                                              escaped(bounds.error())));
        }
        auto required = require_one(dependency, wish.defaults ? "default" : "", *bounds, reason);
        for (const std::string& feature : wish.features) {
            required = required.and_then(
                [&] { return require_one(dependency, feature, *bounds, reason); });
        }
        return required;
    }

    Result<void> require_one(const Dependency& dependency,
                             std::string_view feature,
                             const std::vector<Bound>& bounds,
                             const char* reason) {
        auto reldep = crate_requirement(dependency.name, feature, bounds, context_.style);
        if (!reldep) {
            return {};
        }
        return context_.findings.require(std::move(*reldep), place_of(dependency), reason);
    }

    const Manifest& manifest_;
    const EnabledFeatures& enabled_;
    const Selection& selection_;
    const ScanContext& context_;
    ByKey normal_;
    ByKey normal_optional_;
    ByKey build_;
    ByKey build_optional_;
    ByKey dev_;
    std::map<std::string_view, Wish> wishes_;
};

}  // namespace

Result<void> require_crates(const Manifest& manifest,
                            const EnabledFeatures& enabled,
                            const Selection& selection,
                            const ScanContext& context) {
    return Package(manifest, enabled, selection, context).require();
}

}  // namespace dynbr::generators::rust
