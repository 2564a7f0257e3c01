// A project with all that it inherits from parents in the tree, and all of the tree's projects.
#pragma once

#include "pom.hpp"
#include "profiles.hpp"
#include "properties.hpp"

#include "dynbr/generators/ecosystem.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dynbr::generators::java {

/// With ${properties} replaced in what names an artifact, as far as they are known.
struct Project {
    Coordinates coordinates;
    std::string packaging;
    /// The first parent that isn't in the tree.
    std::optional<PomParent> outer_parent;
    std::vector<PomDependency> dependencies;
    /// What is imported into the managed ones.
    std::vector<PomDependency> imports;
    /// Merged with what is managed.
    std::vector<PomPlugin> plugins;
    /// Managed ones that the project doesn't list.
    std::vector<PomPlugin> other_managed_plugins;
    std::vector<PomDependency> extensions;
    /// How much was merged.
    std::size_t merged_items = 0;
};

/// The poms of a tree.
class Reactor {
  public:
    Reactor(const ScanContext& context, const BuildMachine& machine)
        : context_(context),
          machine_(machine) {}

    /// Reads a pom, its parents in the tree, and its modules, and theirs. `named`: it must be there.
    [[nodiscard]] Result<void> load(const std::string& path, bool named);

    /// Whether "GROUP:ARTIFACT" is a project of the tree's. For use when all is loaded.
    [[nodiscard]] bool is_own(const std::string& group_and_artifact) const {
        return own_.count(group_and_artifact) != 0;
    }

    /// Finds out what is_own() says. Call it when all is loaded.
    void note_own();

    /// The projects: poms that were loaded by name or as modules, in the order in which they were found.
    [[nodiscard]] std::vector<const Pom*> projects() const { return projects_; }

    [[nodiscard]] Project effective(const Pom& pom) const;

  private:
    using Chain = std::vector<const Pom*>;

    [[nodiscard]] Result<const Pom*> read(const std::string& path, bool named);
    [[nodiscard]] Result<void> read_parents(const Pom& pom);
    [[nodiscard]] const Pom* parent_of(const Pom& pom) const;
    [[nodiscard]] Chain chain_of(const Pom& pom) const;
    [[nodiscard]] bool exists(const std::string& path) const;
    [[nodiscard]] std::optional<std::string> module_path(const Pom& pom,
                                                         const std::string& module) const;

    const ScanContext& context_;
    const BuildMachine& machine_;
    /// Null: it can't be read.
    std::map<std::string, std::unique_ptr<Pom>, std::less<>> poms_;
    std::map<std::string, const Pom*, std::less<>> by_name_;
    std::vector<const Pom*> projects_;
    std::set<std::string, std::less<>> seen_;
    std::set<std::string, std::less<>> own_;
};

}  // namespace dynbr::generators::java
