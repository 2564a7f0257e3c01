// The rules of %R_buildrequires: all of LinkingTo, Depends and Imports, the test runners of Suggests. A package that has a
// version in one field isn't required without one because of another field of the same group.
#include "mapping.hpp"

#include "../make_reldep.hpp"
#include "../manifest_text.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace dynbr::generators::r {

namespace {

using model::Comparison;

/// R's own packages, which come with R: rpm knows them as R(x) where the distribution generates such names only.
constexpr std::array<std::string_view, 14> kBasePackages = {
    "base",
    "compiler",
    "datasets",
    "grDevices",
    "graphics",
    "grid",
    "methods",
    "parallel",
    "splines",
    "stats",
    "stats4",
    "tcltk",
    "tools",
    "utils",
};

std::optional<std::string> requirement_name(const Style& style, std::string_view package) {
    return std::ranges::find(kBasePackages, package) == kBasePackages.end()
               ? style.name("r.package", {{"name", package}})
               : style.name("r.base-package", {{"name", package}});
}

/// R takes '-' and '.' in versions as the same; rpm's package versions can only have '.'.
std::string rpm_version(std::string version) {
    std::ranges::replace(version, '-', '.');
    return version;
}

model::Reldep bounded(const std::string& name, const ListedPackage& package) {
    const std::string version = rpm_version(package.version);
    if (package.op == "!=") {
        return rich(model::RichOperator::Or,
                    {versioned(name, Comparison::Less, version),
                     versioned(name, Comparison::Greater, version)});
    }
    const Comparison comparison = package.op == ">="   ? Comparison::GreaterEqual
                                  : package.op == "<=" ? Comparison::LessEqual
                                  : package.op == ">"  ? Comparison::Greater
                                  : package.op == "<"  ? Comparison::Less
                                                       : Comparison::Equal;
    return versioned(name, comparison, version);
}

/// A package and the field that lists it.
struct Listed {
    ListedPackage package;
    const char* field;
};

class Mapping {
  public:
    Mapping(const ScanContext& context, const Settings& settings, const std::string& path)
        : context_(context),
          settings_(settings),
          path_(path) {}

    Result<void> run(const Description& description) {
        return take_fields(description, {"LinkingTo", "Depends", "Imports"})
            .and_then([&] { return take_fields(description, {"Suggests"}); })
            .and_then([&] { return take_vignette_builders(description); })
            .map([&] { drop_hints(description); });
    }

  private:
    Place place(const Listed& listed) const { return {path_, listed.package.line, listed.field}; }

    Result<void> take_fields(const Description& description,
                             std::initializer_list<const char*> names) {
        std::map<std::string, std::vector<Listed>> group;
        for (const char* name : names) {
            const Field* field = description.find(name);
            if (field == nullptr) {
                continue;
            }
            auto packages = listed_packages(*field);
            if (!packages) {
                return manifest_fault({path_, 0, name}, packages.error().message);
            }
            for (ListedPackage& package : *packages) {
                const std::string key = package.name;
                group[key].push_back({std::move(package), name});
            }
        }
        for (const auto& [name, listed] : group) {
            if (auto taken = take_package(name, listed); !taken) {
                return taken;
            }
        }
        return {};
    }

    /// `all`: every entry of that name in one group of fields.
    Result<void> take_package(const std::string& name, const std::vector<Listed>& all) {
        if (name == "R") {
            return take_r(all);
        }
        if (std::string_view(all.front().field) == "Suggests" && !settings_.wants_suggested(name)) {
            context_.findings.drop(name, place(all.front()), "only suggested (see --suggests)");
            return {};
        }
        const auto required = requirement_name(context_.style, name);
        if (!required) {
            context_.findings.drop(name, place(all.front()), "a part of R");
            return {};
        }
        const bool any_bound =
            std::ranges::any_of(all, [](const Listed& one) { return !one.package.op.empty(); });
        for (const Listed& one : all) {
            if (any_bound && one.package.op.empty()) {
                context_.findings.drop(name, place(one), "required with a version elsewhere");
                continue;
            }
            auto reldep = any_bound ? bounded(*required, one.package) : any_version(*required);
            if (auto kept = context_.findings.require(
                    std::move(reldep), place(one), std::string("listed in ") + one.field);
                !kept) {
                return kept;
            }
        }
        return {};
    }

    Result<void> take_r(const std::vector<Listed>& all) {
        const auto name = context_.style.name("r.core", {});
        for (const Listed& one : all) {
            const std::string& version = one.package.version;
            const bool revision = version.find('r') != std::string::npos;
            if (!settings_.r_itself || !name || revision) {
                context_.findings.drop(
                    "R " + one.package.op + " " + version,
                    place(one),
                    revision ? "a revision of R's repository" : "R itself (see --r-core)");
                continue;
            }
            auto reldep = one.package.op.empty() ? any_version(*name) : bounded(*name, one.package);
            if (auto kept =
                    context_.findings.require(std::move(reldep), place(one), "the version of R");
                !kept) {
                return kept;
            }
        }
        return {};
    }

    Result<void> take_vignette_builders(const Description& description) {
        const Field* field = description.find("VignetteBuilder");
        if (field == nullptr) {
            return {};
        }
        auto packages = listed_packages(*field);
        if (!packages) {
            return manifest_fault({path_, 0, field->name}, packages.error().message);
        }
        for (const ListedPackage& package : *packages) {
            const auto required = requirement_name(context_.style, package.name);
            Place where{path_, package.line, "VignetteBuilder"};
            if (!settings_.vignettes || !required) {
                context_.findings.drop(
                    package.name, std::move(where), "builds vignettes (see --vignettes)");
            } else if (auto kept = context_.findings.require(
                           any_version(*required), std::move(where), "builds the vignettes");
                       !kept) {
                return kept;
            }
        }
        return {};
    }

    void drop_hints(const Description& description) {
        for (const char* name :
             {"SystemRequirements", "Enhances", "Remotes", "Additional_repositories"}) {
            if (const Field* field = description.find(name); field != nullptr) {
                std::string shown = field->value;
                std::ranges::replace(shown, '\n', ' ');
                context_.findings.drop(std::move(shown),
                                       {path_, field->line, name},
                                       "words for people, not names of packages");
            }
        }
    }

    const ScanContext& context_;
    const Settings& settings_;
    const std::string& path_;
};

}  // namespace

Result<void> require_packages(const ScanContext& context,
                              const Settings& settings,
                              const std::string& path,
                              const Description& description) {
    return Mapping(context, settings, path).run(description);
}

}  // namespace dynbr::generators::r
