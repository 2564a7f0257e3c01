// From scripts and catalog to requirements. Of a catalog counts what scripts use; all of it if no script uses any.
#include "gradle.hpp"

#include "../make_reldep.hpp"
#include "../manifest_text.hpp"
#include "gradle_script.hpp"
#include "version_catalog.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::java {

namespace {

bool is_for_tests(const std::string& configuration) {
    return configuration.substr(0, 4) == "test" || configuration.find("Test") != std::string::npos;
}

class Scan {
  public:
    Scan(const ScanContext& context, const Settings& settings)
        : context_(context),
          settings_(settings) {}

    Result<void> run(const std::vector<std::string>& paths) {
        if (std::ranges::find(paths, kVersionCatalog) != paths.end()) {
            if (auto read = read_catalog(); !read) {
                return read;
            }
        }
        for (const std::string& path : paths) {
            if (auto taken = is_gradle_script(path) ? take_script(path) : Result<void>(); !taken) {
                return taken;
            }
        }
        if (auto taken = used_catalog_ ? Result<void>() : take_whole_catalog(); !taken) {
            return taken;
        }
        const auto name = context_.style.name("java.gradle", {});
        return name ? context_.findings.require(any_version(*name), {".", 0, "tree"}, "builds it")
                    : Result<void>();
    }

  private:
    Result<void> read_catalog() {
        const auto text = read_manifest(context_, kVersionCatalog);
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        auto catalog = parse_version_catalog(text->value_or(""));
        if (!catalog) {
            return manifest_fault({kVersionCatalog, 0, {}}, catalog.error().message);
        }
        catalog_ = std::move(*catalog);
        return {};
    }

    Result<void> take_script(const std::string& path) {
        const auto text = read_manifest(context_, path);
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        const auto found = gradle_dependencies(text->value_or(""));
        if (!found) {
            return manifest_fault({path, 0, {}}, found.error().message);
        }
        for (const GradleDependency& one : *found) {
            if (auto taken = take(one, {path, one.line, one.configuration}); !taken) {
                return taken;
            }
        }
        return {};
    }

    Result<void> take(const GradleDependency& one, Place place) {
        if (is_for_tests(one.configuration) && !settings_.tests) {
            context_.findings.drop(one.text, std::move(place), "a test's (see --skip-tests)");
            return {};
        }
        if (one.kind == GradleDependency::Kind::Alias) {
            return take_alias(one.text, std::move(place));
        }
        auto artifact = one.kind == GradleDependency::Kind::Computed
                            ? std::nullopt
                            : artifact_of_notation(one.text);
        if (!artifact) {
            return drop_computed(one.text, std::move(place));
        }
        if (one.kind == GradleDependency::Kind::Platform) {
            artifact->extension = "pom";
        }
        return require_artifact(
            context_, settings_.compat, *artifact, std::move(place), "a dependency");
    }

    Result<void> drop_computed(const std::string& text, Place place) {
        context_.findings.warn(fmt::format("{}:{}: '{}' isn't literal: the script isn't run",
                                           escaped(place.file),
                                           place.line,
                                           escaped(text)));
        context_.findings.drop(text, std::move(place), "not literal");
        return {};
    }

    Result<void> take_alias(const std::string& accessor, Place place) {
        used_catalog_ = true;
        constexpr std::string_view kBundles = "bundles.";
        if (accessor.substr(0, kBundles.size()) == kBundles) {
            const auto bundle = catalog_.bundles.find(accessor.substr(kBundles.size()));
            if (bundle == catalog_.bundles.end()) {
                return drop_computed("libs." + accessor, std::move(place));
            }
            for (const std::string& one : bundle->second) {
                if (auto taken = take_library(one, place); !taken) {
                    return taken;
                }
            }
            return {};
        }
        return take_library(accessor, std::move(place));
    }

    Result<void> take_library(const std::string& accessor, Place place) {
        const auto found = catalog_.libraries.find(accessor);
        if (found == catalog_.libraries.end()) {
            return drop_computed("libs." + accessor, std::move(place));
        }
        return require_artifact(
            context_, settings_.compat, found->second.artifact, std::move(place), "a dependency");
    }

    Result<void> take_whole_catalog() {
        for (const auto& [accessor, library] : catalog_.libraries) {
            if (auto kept = require_artifact(context_,
                                             settings_.compat,
                                             library.artifact,
                                             {kVersionCatalog, library.line, "libraries"},
                                             "in the version catalog");
                !kept) {
                return kept;
            }
        }
        return {};
    }

    const ScanContext& context_;
    const Settings& settings_;
    VersionCatalog catalog_;
    bool used_catalog_ = false;
};

}  // namespace

bool is_gradle_script(std::string_view path) {
    const std::string_view name = base_name(path);
    return name == "build.gradle" || name == "build.gradle.kts";
}

Result<void> require_gradle(const ScanContext& context,
                            const Settings& settings,
                            const std::vector<std::string>& paths) {
    return Scan(context, settings).run(paths);
}

}  // namespace dynbr::generators::java
