// Asks for the compiler and for the dependencies that are on.
#include "package_requirements.hpp"

#include "../make_reldep.hpp"
#include "crate_name.hpp"
#include "dependency_choice.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

namespace dynbr::generators::rust {

namespace {

/// Of a text that is wrong.
constexpr std::size_t kMostShown = 100;

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
        auto choice = choose_dependencies(manifest_, enabled_, selection_, context_.findings);
        if (!choice) {
            return tl::make_unexpected(std::move(choice.error()));
        }
        choice_ = std::move(*choice);
        return require_rust().and_then([&] { return require_all(); });
    }

  private:
    void drop(const Dependency& dependency, const char* why) {
        context_.findings.drop(dependency.name, place_of(dependency, manifest_), why);
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

    [[nodiscard]] bool is_on(std::string_view key) const {
        return enabled_.optional.find(key) != enabled_.optional.end();
    }

    Result<void> require_all() {
        for (const EntriesByKey* map : {&choice_.normal, &choice_.build, &choice_.dev}) {
            for (const auto& [key, entries] : *map) {
                if (auto done = require_entries(entries, choice_.wish(key), "a dependency");
                    !done) {
                    return done;
                }
            }
        }
        for (const EntriesByKey* map : {&choice_.normal_optional, &choice_.build_optional}) {
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
            return require_entries(entries, choice_.wish(key), "an optional dependency that is on");
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
        std::vector<const Dependency*> entries;
        for (const EntriesByKey* map : {&choice_.normal_optional, &choice_.build_optional}) {
            if (const auto found = map->find(key); found != map->end()) {
                entries.insert(entries.end(), found->second.begin(), found->second.end());
            }
        }
        return require_entries(entries,
                               weak_wish(choice_, key, features),
                               "cargo looks for it even where only a weak feature refers to it");
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
        return context_.findings.require(
            std::move(*reldep), place_of(dependency, manifest_), reason);
    }

    const Manifest& manifest_;
    const EnabledFeatures& enabled_;
    const Selection& selection_;
    const ScanContext& context_;
    DependencyChoice choice_;
};

}  // namespace

Result<void> require_crates(const Manifest& manifest,
                            const EnabledFeatures& enabled,
                            const Selection& selection,
                            const ScanContext& context) {
    return Package(manifest, enabled, selection, context).require();
}

}  // namespace dynbr::generators::rust
