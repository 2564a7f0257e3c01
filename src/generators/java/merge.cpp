// Maven's inheritance, as far as it matters for what is required: dependencies by their management key, plugins by their name,
// executions by their id. What stands further in wins.
#include "merge.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace dynbr::generators::java {

namespace {

/// Things in the order of their first appearance, found by key.
template <class T>
class Ordered {
  public:
    T& get(const std::string& key, bool& is_new) {
        const auto [found, inserted] = index_.try_emplace(key, items_.size());
        if (inserted) {
            items_.emplace_back();
        }
        is_new = inserted;
        return items_[found->second];
    }

    [[nodiscard]] T* find(const std::string& key) {
        const auto found = index_.find(key);
        return found == index_.end() ? nullptr : &items_[found->second];
    }

    std::vector<T>& items() { return items_; }

  private:
    std::unordered_map<std::string, std::size_t> index_;
    std::vector<T> items_;
};

class Merge {
  public:
    Merge(const std::vector<const Pom*>& chain,
          const std::vector<const PomSection*>& sections,
          std::size_t own_sections,
          const BuildMachine& machine)
        : chain_(chain),
          sections_(sections),
          own_sections_(own_sections),
          machine_(machine) {}

    Project run() {
        collect_properties();
        project_.coordinates = {replaced(inherited(&Coordinates::group)),
                                replaced(chain_.front()->coordinates.artifact),
                                replaced(inherited(&Coordinates::version)),
                                {},
                                {}};
        project_.packaging = replaced(chain_.front()->packaging);
        if (chain_.back()->parent) {
            project_.outer_parent = chain_.back()->parent;
            replace(project_.outer_parent->coordinates);
        }
        for (std::size_t i = 0; i < sections_.size(); ++i) {
            take(*sections_[i], i + own_sections_ >= sections_.size());
        }
        finish();
        return std::move(project_);
    }

  private:
    void collect_properties() {
        for (const PomSection* section : sections_) {
            for (const auto& [name, value] : section->properties) {
                properties_[name] = &value;
            }
        }
    }

    /// The project's own, or else that of the nearest parent.
    [[nodiscard]] const std::string& inherited(std::string Coordinates::*part) const {
        static const std::string none;
        for (const Pom* pom : chain_) {
            if (!(pom->coordinates.*part).empty()) {
                return pom->coordinates.*part;
            }
            if (pom->parent && !(pom->parent->coordinates.*part).empty()) {
                return pom->parent->coordinates.*part;
            }
        }
        return none;
    }

    [[nodiscard]] std::optional<std::string> property(std::string_view name) const {
        const auto given = machine_.properties.find(name);
        if (given != machine_.properties.end()) {
            return given->second;
        }
        const auto found = properties_.find(name);
        return found != properties_.end() ? std::optional(*found->second) : of_project(name);
    }

    [[nodiscard]] std::optional<std::string> of_project(std::string_view name) const {
        for (const std::string_view prefix : {"project.", "pom."}) {
            if (name.substr(0, prefix.size()) == prefix) {
                name.remove_prefix(prefix.size());
                break;
            }
        }
        const Pom& pom = *chain_.front();
        constexpr std::string_view kParent = "parent.";
        if (name.substr(0, kParent.size()) == kParent) {
            name.remove_prefix(kParent.size());
            return pom.parent ? part(name, pom.parent->coordinates) : std::nullopt;
        }
        return part(name,
                    {inherited(&Coordinates::group),
                     pom.coordinates.artifact,
                     inherited(&Coordinates::version),
                     {},
                     {}});
    }

    static std::optional<std::string> part(std::string_view name, const Coordinates& coordinates) {
        const std::string* value = name == "groupId"      ? &coordinates.group
                                   : name == "artifactId" ? &coordinates.artifact
                                   : name == "version"    ? &coordinates.version
                                                          : nullptr;
        return value == nullptr || value->empty() ? std::nullopt : std::optional(*value);
    }

    /// What can't be replaced stays, for the mapping to complain about.
    [[nodiscard]] std::string replaced(const std::string& text) const {
        if (text.find("${") == std::string::npos) {
            return text;
        }
        return interpolated(text, [this](std::string_view name) { return property(name); })
            .value_or(text);
    }

    void replace(Coordinates& coordinates) const {
        for (std::string Coordinates::*const part : {&Coordinates::group,
                                                     &Coordinates::artifact,
                                                     &Coordinates::version,
                                                     &Coordinates::type,
                                                     &Coordinates::classifier}) {
            coordinates.*part = replaced(coordinates.*part);
        }
    }

    [[nodiscard]] PomDependency replaced_dependency(const PomDependency& from) const {
        PomDependency dependency = from;
        replace(dependency.coordinates);
        dependency.scope = replaced(dependency.scope);
        return dependency;
    }

    static std::string key_of(const Coordinates& of) {
        return name_of(of) + ":" + (of.type.empty() ? "jar" : of.type) + ":" + of.classifier;
    }

    void take(const PomSection& section, bool own) {
        project_.merged_items += section.dependencies.size() + section.managed_dependencies.size()
                                 + section.plugins.size() + section.managed_plugins.size() + 1;
        for (const PomDependency& one : section.dependencies) {
            add(one, dependencies_);
        }
        for (const PomDependency& one : section.managed_dependencies) {
            if (one.scope == "import") {
                project_.imports.push_back(replaced_dependency(one));
            } else {
                managed_dependencies_.push_back(&one);
            }
        }
        for (const PomPlugin& one : section.plugins) {
            if (own || one.inherited) {
                add(one, plugins_);
            }
        }
        for (const PomPlugin& one : section.managed_plugins) {
            add(one, managed_plugins_);
        }
        for (const PomDependency& one : section.extensions) {
            project_.extensions.push_back(replaced_dependency(one));
        }
    }

    void add(const PomDependency& from, Ordered<PomDependency>& to) const {
        PomDependency dependency = replaced_dependency(from);
        bool is_new = false;
        PomDependency& kept = to.get(key_of(dependency.coordinates), is_new);
        kept = std::move(dependency);
    }

    void add(const PomPlugin& from, Ordered<PomPlugin>& to) const {
        PomPlugin plugin = from;
        replace(plugin.coordinates);
        for (PomDependency& dependency : plugin.dependencies) {
            dependency = replaced_dependency(dependency);
        }
        bool is_new = false;
        PomPlugin& kept = to.get(name_of(plugin.coordinates), is_new);
        if (is_new) {
            kept = std::move(plugin);
        } else {
            merge(kept, plugin);
            kept.place = plugin.place;
        }
    }

    /// `inner` wins.
    static void merge(PomPlugin& outer, const PomPlugin& inner) {
        outer.extensions = outer.extensions || inner.extensions;
        for (const PomExecution& execution : inner.executions) {
            const auto found = std::ranges::find(outer.executions, execution.id, &PomExecution::id);
            if (found == outer.executions.end()) {
                outer.executions.push_back(execution);
            } else if (!execution.phase.empty()) {
                found->phase = execution.phase;
            }
        }
        outer.dependencies.insert(
            outer.dependencies.end(), inner.dependencies.begin(), inner.dependencies.end());
    }

    void finish() {
        take_managed_scopes();
        project_.dependencies = std::move(dependencies_.items());
        for (PomPlugin& one : plugins_.items()) {
            if (const PomPlugin* managed = managed_plugins_.find(name_of(one.coordinates))) {
                PomPlugin both = *managed;
                merge(both, one);
                both.place = one.place;
                one = std::move(both);
            }
        }
        for (PomPlugin& one : managed_plugins_.items()) {
            if (plugins_.find(name_of(one.coordinates)) == nullptr) {
                project_.other_managed_plugins.push_back(std::move(one));
            }
        }
        project_.plugins = std::move(plugins_.items());
    }

    /// Projects inherit thousands of managed dependencies and use few: they are looked at in place. The last one of a key
    /// wins.
    void take_managed_scopes() {
        std::unordered_map<std::string, PomDependency*> wanted;
        std::unordered_set<std::string> artifacts;
        for (PomDependency& one : dependencies_.items()) {
            if (one.scope.empty()) {
                wanted.emplace(key_of(one.coordinates), &one);
                artifacts.insert(one.coordinates.artifact);
            }
        }
        for (const PomDependency* one : managed_dependencies_) {
            const std::string& artifact = one->coordinates.artifact;
            if (artifacts.count(artifact) == 0 && artifact.find("${") == std::string::npos) {
                continue;
            }
            Coordinates coordinates = one->coordinates;
            replace(coordinates);
            const auto found = wanted.find(key_of(coordinates));
            if (found != wanted.end()) {
                found->second->scope = replaced(one->scope);
            }
        }
    }

    const std::vector<const Pom*>& chain_;
    const std::vector<const PomSection*>& sections_;
    std::size_t own_sections_;
    const BuildMachine& machine_;
    std::map<std::string, const std::string*, std::less<>> properties_;
    Ordered<PomDependency> dependencies_;
    std::vector<const PomDependency*> managed_dependencies_;
    Ordered<PomPlugin> plugins_;
    Ordered<PomPlugin> managed_plugins_;
    Project project_;
};

}  // namespace

std::string name_of(const Coordinates& coordinates) {
    return coordinates.group + ":" + coordinates.artifact;
}

Project merged(const std::vector<const Pom*>& chain,
               const std::vector<const PomSection*>& sections,
               std::size_t own_sections,
               const BuildMachine& machine) {
    return Merge(chain, sections, own_sections, machine).run();
}

}  // namespace dynbr::generators::java
