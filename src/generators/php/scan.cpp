// From composer.json to requirements.
#include "scan.hpp"

#include "../glob_path.hpp"
#include "constraint.hpp"
#include "manifest.hpp"
#include "platform.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::php {

namespace {

constexpr const char* kManifest = "composer.json";
constexpr std::size_t kMostPatterns = 1000;
/// Of a text that is wrong.
constexpr std::size_t kMostShown = 100;

class Scan {
  public:
    explicit Scan(const ScanContext& context)
        : context_(context),
          findings_(context.findings),
          development_(context.options.has("dev")),
          production_(!context.options.has("no-prod")),
          exact_(context.options.has("exact-ranges")) {}

    Result<void> run() {
        auto top = read_manifest(context_.tree, kManifest);
        if (!top) {
            return tl::make_unexpected(std::move(top.error()));
        }
        if (!*top) {
            return fail(
                ErrorKind::BuildFailed,
                fmt::format("there is no {} in '{}'", kManifest, escaped(context_.tree.folder())));
        }
        const auto members = read_members((*top)->paths);
        if (!members) {
            return tl::make_unexpected(members.error());
        }
        for (const Manifest& member : *members) {
            declare_own(member.name);
        }
        for (const std::string& name : (*top)->own) {
            declare_own(name);
        }
        auto required = require_package(**top, development_);
        for (const Manifest& member : *members) {
            // Development dependencies count only in the top package, as for Composer.
            required = required.and_then([&] { return require_package(member, false); });
        }
        return required;
    }

  private:
    void declare_own(std::string_view name) {
        if (auto own = context_.style.name("php.package", {{"name", name}})) {
            findings_.own(std::move(*own));
        }
    }

    /// The packages in the folders of path repositories.
    Result<std::vector<Manifest>> read_members(const std::vector<std::string>& paths) {
        std::vector<GlobPath> patterns;
        for (const std::string& path : paths) {
            if (const auto in_tree = path_in_tree("", path); in_tree && !in_tree->empty()) {
                patterns.emplace_back(*in_tree);
            }
        }
        if (patterns.size() > kMostPatterns) {
            return fail(
                ErrorKind::BuildFailed,
                fmt::format(
                    "{}: more than the limit of {} path repositories", kManifest, kMostPatterns));
        }
        std::vector<Manifest> members;
        if (patterns.empty()) {
            return members;
        }
        const auto files = context_.tree.files([&](const std::string& folder) {
            return std::ranges::any_of(patterns, [&](const GlobPath& one) {
                return one.matches(folder) || one.may_match_below(folder);
            });
        });
        if (!files) {
            return tl::make_unexpected(files.error());
        }
        for (const TreeFile& file : *files) {
            const std::size_t length = file.path.size() - file.name().size();
            const std::string_view folder =
                std::string_view(file.path).substr(0, length == 0 ? 0 : length - 1);
            const bool matches = std::ranges::any_of(
                patterns, [&](const GlobPath& one) { return one.matches(folder); });
            if (file.name() != kManifest || folder.empty() || !matches) {
                continue;
            }
            auto member = read_manifest(context_.tree, file.path);
            if (!member) {
                return tl::make_unexpected(std::move(member.error()));
            }
            if (*member) {
                members.push_back(std::move(**member));
            }
        }
        return members;
    }

    Result<void> require_package(const Manifest& package, bool development) {
        for (const Dependency& dependency : package.dependencies) {
            const bool wanted = dependency.field == kRequire ? production_ : development;
            if (!wanted) {
                findings_.drop(dependency.name, place_of(package, dependency), "not asked for");
                continue;
            }
            if (auto required = require_dependency(package, dependency); !required) {
                return required;
            }
        }
        return {};
    }

    static Place place_of(const Manifest& package, const Dependency& dependency) {
        return {package.file, dependency.line, dependency.field};
    }

    [[nodiscard]] static tl::unexpected<Error> error(const Manifest& package,
                                                     const Dependency& dependency,
                                                     const std::string& sentence) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("{}:{}: {}", escaped(package.file), dependency.line, sentence));
    }

    Result<void> require_dependency(const Manifest& package, const Dependency& dependency) {
        const PlatformPackage platform = classify(dependency.name);
        switch (platform.kind) {
            case PlatformPackage::Kind::None:
                return require_named(
                    context_.style.name("php.package", {{"name", dependency.name}}),
                    package,
                    dependency);
            case PlatformPackage::Kind::Language:
                return require_named(context_.style.name("php.language", {}), package, dependency);
            case PlatformPackage::Kind::Extension:
                return require_named(
                    context_.style.name("php.extension", {{"name", platform.name}}),
                    package,
                    dependency);
            case PlatformPackage::Kind::NotNeeded:
                findings_.drop(dependency.name, place_of(package, dependency), platform.reason);
                return {};
            case PlatformPackage::Kind::Invalid:
                break;
        }
        return error(package,
                     dependency,
                     fmt::format("'{}' is no name of a package", escaped(dependency.name)));
    }

    Result<void> require_named(const std::optional<std::string>& name,
                               const Manifest& package,
                               const Dependency& dependency) {
        if (!name) {
            return {};
        }
        const bool self = dependency.constraint == "self.version";
        const std::string constraint = !self                     ? dependency.constraint
                                       : package.version.empty() ? "*"
                                                                 : package.version;
        const auto parsed = parse_constraint(constraint);
        if (!parsed) {
            return error(package,
                         dependency,
                         fmt::format("'{}' is no constraint: {}",
                                     escaped(dependency.constraint.substr(0, kMostShown)),
                                     escaped(parsed.error().substr(0, kMostShown))));
        }
        if (parsed->names_branch || (self && package.version.empty())) {
            findings_.warn(
                fmt::format("{}:{}: {} is required in any version, though '{}' is "
                            "asked for, whose version is not known",
                            escaped(package.file),
                            dependency.line,
                            escaped(*name),
                            escaped(dependency.constraint)));
        }
        return findings_.require(requirement(*name, wanted(*parsed, dependency), exact_),
                                 place_of(package, dependency),
                                 "a dependency");
    }

    /// Packagers ask for the oldest PHP only: a newer one than a package names is what a distribution has all the time.
    [[nodiscard]] std::vector<Interval> wanted(const Constraint& constraint,
                                               const Dependency& dependency) const {
        const bool language = classify(dependency.name).kind == PlatformPackage::Kind::Language;
        const Interval& first = constraint.intervals.front();
        return language && !exact_ && first.lower ? std::vector<Interval>{{first.lower, {}}}
                                                  : constraint.intervals;
    }

    const ScanContext& context_;
    Findings& findings_;
    bool development_;
    bool production_;
    bool exact_;
};

}  // namespace

std::vector<Option> options() {
    return {
        {"--dev", nullptr, "with require-dev: what tests take"},
        {"--no-prod", nullptr, "without require"},
        {"--exact-ranges",
         nullptr,
         "'<' excludes the pre-releases of its version, and PHP has upper bounds, as for Composer; "
         "default: as packagers write it"},
    };
}

Result<void> scan(const ScanContext& context) {
    return Scan(context).run();
}

}  // namespace dynbr::generators::php
