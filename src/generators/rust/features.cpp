// The closure over feature lists.
#include "features.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::rust {

namespace {

using Kind = FeatureEntry::Kind;

class Closure {
  public:
    explicit Closure(const Manifest& manifest)
        : manifest_(manifest) {
        for (const Dependency& dependency : manifest.dependencies) {
            if (dependency.optional) {
                optional_.insert(dependency.key);
            }
        }
    }

    Result<EnabledFeatures> run(const FeatureFlags& flags) {
        if (!flags.no_default) {
            want("default");
        }
        for (const auto& [name, entries] : manifest_.features) {
            if (flags.all) {
                want(name);
            }
        }
        for (const std::string& name : flags.features) {
            want(name);
        }
        while (!open_.empty()) {
            const std::string name = std::move(open_.back());
            open_.pop_back();
            if (auto followed = follow(name); !followed) {
                return tl::make_unexpected(std::move(followed.error()));
            }
        }
        return std::move(enabled_);
    }

  private:
    void want(std::string_view name) {
        if (enabled_.features.emplace(name).second) {
            open_.emplace_back(name);
        }
    }

    Result<void> follow(const std::string& name) {
        const auto found = manifest_.features.find(name);
        if (found == manifest_.features.end()) {
            // Every package has it, even if it doesn't say so.
            if (name == "default") {
                enabled_.features.erase(name);
                return {};
            }
            return manifest_error(
                manifest_.file,
                manifest_.name_line,
                fmt::format(
                    "package '{}' has no feature '{}'", escaped(manifest_.name), escaped(name)));
        }
        for (const std::string& text : found->second) {
            apply(read_entry(text));
        }
        return {};
    }

    void apply(const FeatureEntry& entry) {
        const auto add = [&](NamesByKey& to) {
            to[std::string(entry.name)].emplace(entry.dependency_feature);
        };
        switch (entry.kind) {
            case Kind::Feature:
                want(entry.name);
                break;
            case Kind::Dependency:
                enabled_.optional.emplace(entry.name);
                break;
            case Kind::DependencyFeature:
                if (optional_.count(entry.name) != 0) {
                    enabled_.optional.emplace(entry.name);
                }
                add(enabled_.of_dependencies);
                break;
            case Kind::WeakDependencyFeature:
                add(enabled_.of_dependencies_if_on);
                break;
        }
    }

    const Manifest& manifest_;
    Names optional_;
    EnabledFeatures enabled_;
    std::vector<std::string> open_;
};

/// Null if the entry is one that cargo takes.
const char* fault_of(const FeatureEntry& entry,
                     const Manifest& manifest,
                     const Names& all,
                     const Names& optional) {
    switch (entry.kind) {
        case Kind::Feature:
            return manifest.features.count(entry.name) != 0
                       ? nullptr
                       : "is neither a feature nor an optional dependency";
        case Kind::Dependency:
            return optional.count(entry.name) != 0 ? nullptr : "is no optional dependency";
        case Kind::DependencyFeature:
            return all.count(entry.name) != 0 ? nullptr : "is no dependency";
        case Kind::WeakDependencyFeature:
            return optional.count(entry.name) != 0 ? nullptr : "is no optional dependency";
    }
    return nullptr;
}

}  // namespace

FeatureEntry read_entry(std::string_view entry) {
    if (entry.starts_with("dep:")) {
        return {Kind::Dependency, entry.substr(4), {}};
    }
    const auto slash = entry.find('/');
    if (slash == std::string_view::npos) {
        return {Kind::Feature, entry, {}};
    }
    const std::string_view feature = entry.substr(slash + 1);
    if (slash > 0 && entry[slash - 1] == '?') {
        return {Kind::WeakDependencyFeature, entry.substr(0, slash - 1), feature};
    }
    return {Kind::DependencyFeature, entry.substr(0, slash), feature};
}

Result<EnabledFeatures> enable(const Manifest& manifest, const FeatureFlags& flags) {
    return Closure(manifest).run(flags);
}

Result<void> check_features(const Manifest& manifest) {
    Names all;
    Names optional;
    for (const Dependency& dependency : manifest.dependencies) {
        all.insert(dependency.key);
        if (dependency.optional) {
            optional.insert(dependency.key);
        }
    }
    for (const auto& [name, entries] : manifest.features) {
        for (const std::string& text : entries) {
            const FeatureEntry entry = read_entry(text);
            if (const char* fault = fault_of(entry, manifest, all, optional); fault != nullptr) {
                return manifest_error(manifest.file,
                                      manifest.name_line,
                                      fmt::format("feature '{}' has '{}', but '{}' {}",
                                                  escaped(name),
                                                  escaped(text),
                                                  escaped(entry.name),
                                                  fault));
            }
        }
    }
    return {};
}

}  // namespace dynbr::generators::rust
