// From package.json to requirements.
#include "scan.hpp"

#include "../make_reldep.hpp"
#include "../pkg_config.hpp"
#include "binding_gyp.hpp"
#include "lock_file.hpp"
#include "settings.hpp"
#include "specifier.hpp"
#include "workspaces.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <unordered_set>

namespace dynbr::generators::node {

namespace {

/// Of a text that is wrong.
constexpr std::size_t kMostShown = 100;

class Scan {
  public:
    Scan(const ScanContext& context, const Settings& settings)
        : context_(context),
          findings_(context.findings),
          settings_(settings) {}

    Result<void> run() {
        if (settings_.bundled) {
            return list_bundled();
        }
        const auto packages = read_packages(context_.tree);
        if (!packages) {
            return tl::make_unexpected(packages.error());
        }
        // A member of the workspace is never taken from elsewhere, but a lone package may need an older copy of itself.
        if (packages->size() > 1) {
            for (const Manifest& package : *packages) {
                declare_own(package);
            }
        }
        auto with_modules = folders_with_modules(context_.tree, *packages);
        if (!with_modules) {
            return tl::make_unexpected(std::move(with_modules.error()));
        }
        with_modules_ = std::move(*with_modules);
        for (const Manifest& package : *packages) {
            if (auto required = require_package(package); !required) {
                return required;
            }
        }
        return {};
    }

  private:
    void declare_own(const Manifest& package) {
        if (auto name = context_.style.name("node.package", {{"name", package.name}})) {
            findings_.own(std::move(*name));
        }
    }

    Result<void> require_package(const Manifest& package) {
        if (with_modules_.count(package.folder) != 0) {
            findings_.drop("all dependencies",
                           {package.file, 1, "node_modules"},
                           "node_modules has packages, so they are bundled");
            return {};
        }
        return require_engine(package)
            .and_then([&] { return require_dependencies(package); })
            .and_then([&] { return require_libraries(package); });
    }

    Result<void> require_engine(const Manifest& package) {
        const auto name = context_.style.name("node.engine", {});
        if (!settings_.production || !name) {
            return {};
        }
        return require_range(*name,
                             package.engine.value_or(""),
                             {package.file, package.engine_line, "engines.node"},
                             "the interpreter");
    }

    Result<void> require_range(const std::string& name,
                               std::string_view text,
                               Place place,
                               const char* reason) {
        const Range range = parse_range(text, settings_.reading);
        if (range.alternatives.empty()) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("{}:{}: no version satisfies '{}'",
                                    escaped(place.file),
                                    place.line,
                                    escaped(text.substr(0, kMostShown))));
        }
        if (range.imprecise != nullptr) {
            findings_.warn(
                fmt::format("{}:{}: {} is required in any version, though '{}' is "
                            "asked for: {}",
                            escaped(place.file),
                            place.line,
                            escaped(name),
                            escaped(text.substr(0, kMostShown)),
                            range.imprecise));
        }
        return findings_.require(requirement(name, range), std::move(place), reason);
    }

    [[nodiscard]] const char* why_not(const Manifest& package, const Dependency& dependency) const {
        if (!is_wanted(dependency.field)) {
            return "not asked for by the options";
        }
        if (dependency.optional) {
            return "an optional peer";
        }
        if (package.bundles_all
            || std::ranges::find(package.bundled, dependency.name) != package.bundled.end()) {
            return "bundled";
        }
        return nullptr;
    }

    [[nodiscard]] bool is_wanted(std::string_view field) const {
        return field == kDependencies           ? settings_.production
               : field == kDevDependencies      ? settings_.development
               : field == kOptionalDependencies ? settings_.optional
                                                : settings_.peer;
    }

    Result<void> require_dependencies(const Manifest& package) {
        for (const Dependency& dependency : package.dependencies) {
            if (auto required = require_dependency(package, dependency); !required) {
                return required;
            }
        }
        return {};
    }

    Result<void> require_dependency(const Manifest& package, const Dependency& dependency) {
        Place place{package.file, dependency.line, dependency.field};
        if (const char* why = why_not(package, dependency); why != nullptr) {
            findings_.drop(dependency.name, std::move(place), why);
            return {};
        }
        const Specifier specifier = read_specifier(dependency.specifier);
        if (specifier.kind == Specifier::Kind::Local) {
            findings_.drop(dependency.name, std::move(place), "a folder of the tree");
            return {};
        }
        const bool alias = specifier.kind == Specifier::Kind::Alias;
        if (alias && !is_package_name(specifier.name)) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("{}:{}: '{}' is no name of a package",
                                    escaped(package.file),
                                    dependency.line,
                                    escaped(specifier.name)));
        }
        const auto name = context_.style.name("node.package",
                                              {{"name", alias ? specifier.name : dependency.name}});
        if (!name) {
            return {};
        }
        if (specifier.kind == Specifier::Kind::Unknown) {
            return findings_.require(any_version(*name),
                                     std::move(place),
                                     "a dependency; its version isn't said as a range");
        }
        return require_range(*name, specifier.range, std::move(place), "a dependency");
    }

    Result<void> require_libraries(const Manifest& package) {
        const std::string file =
            (package.folder.empty() ? "" : package.folder + "/") + "binding.gyp";
        if (!settings_.system_libraries) {
            return {};
        }
        const auto content = context_.tree.read(file);
        if (!content) {
            return tl::make_unexpected(content.error());
        }
        for (const PkgConfigCall& call : pkg_config_calls(content->bytes)) {
            const Place place{file, call.line, "pkg-config"};
            if (call.unknown) {
                findings_.drop("pkg-config", place, "a name is known only when it is run");
            }
            for (const std::string& argument : call.arguments) {
                auto library = pkg_config_requirement(argument, context_.style);
                if (!library) {
                    findings_.drop(argument, place, "no package of pkg-config");
                    continue;
                }
                auto required =
                    findings_.require(std::move(*library), place, "a system library of the addon");
                if (!required) {
                    return required;
                }
            }
        }
        return {};
    }

    Result<void> list_bundled() {
        for (const char* file : {"npm-shrinkwrap.json", "package-lock.json"}) {
            const auto document = read_json(context_.tree, file);
            if (!document) {
                return tl::make_unexpected(document.error());
            }
            if (*document) {
                return list_bundled(file, **document);
            }
        }
        return fail(
            ErrorKind::BuildFailed,
            fmt::format("there is no package-lock.json in '{}'", escaped(context_.tree.folder())));
    }

    Result<void> list_bundled(const std::string& file, const formats::Node& document) {
        for (const LockedPackage& package : read_lock_file(document)) {
            const Place place{file, package.line, "packages"};
            if (package.dev && !settings_.development) {
                findings_.drop(package.name, place, "only for development");
                continue;
            }
            const auto name = context_.style.name("node.bundled", {{"name", package.name}});
            // The same version text as in a bound.
            const Range range = parse_range("=" + package.version, Reading::Exact);
            const bool known = range.alternatives.size() == 1
                               && range.alternatives.front().size() == 1
                               && is_package_name(package.name);
            if (!known) {
                return fail(ErrorKind::BuildFailed,
                            fmt::format("{}:{}: '{}' in version '{}' is no package",
                                        escaped(file),
                                        package.line,
                                        escaped(package.name),
                                        escaped(package.version)));
            }
            if (name) {
                auto listed =
                    findings_.require(requirement(*name, range), place, "npm would install it");
                if (!listed) {
                    return listed;
                }
            }
        }
        return {};
    }

    const ScanContext& context_;
    Findings& findings_;
    const Settings& settings_;
    std::unordered_set<std::string> with_modules_;
};

}  // namespace

Result<void> scan(const ScanContext& context) {
    const auto settings = read_settings(context.options);
    if (!settings) {
        return tl::make_unexpected(settings.error());
    }
    return Scan(context, *settings).run();
}

}  // namespace dynbr::generators::node
