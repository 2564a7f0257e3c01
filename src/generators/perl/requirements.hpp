// Modules that are asked for, from whichever place, put together to one requirement a module.
#pragma once

#include "settings.hpp"
#include "version.hpp"

#include "dynbr/base/error.hpp"
#include "dynbr/generators/findings.hpp"
#include "dynbr/generators/style.hpp"

#include <map>
#include <string>
#include <vector>

namespace dynbr::generators::perl {

class Requirements {
  public:
    Requirements(const Settings& settings, Findings& findings, const Style& style)
        : settings_(settings),
          findings_(findings),
          style_(style) {}

    /// `range` as in a manifest; "perl" is the interpreter.
    void module(const std::string& name, const std::string& range, Place place, std::string reason);

    /// What is named in the style: an interpreter, a compiler.
    void tool(std::optional<std::string> name, Place place, std::string reason);

    /// The tree itself has that module.
    void own(const std::string& name);

    /// Hands everything to the findings.
    [[nodiscard]] Result<void> finish();

  private:
    struct Asked {
        std::vector<Bound> bounds;
        std::vector<std::pair<Place, std::string>> places;
    };

    [[nodiscard]] model::Reldep reldep(const std::string& module, const Asked& asked) const;

    const Settings& settings_;
    Findings& findings_;
    const Style& style_;
    std::map<std::string, Asked> modules_;
    std::map<std::string, Asked> tools_;
};

/// Whether perl itself comes with a module of that name.
[[nodiscard]] bool is_core_module(const std::string& name);

/// Whether every perl that counts comes with it, on Linux.
[[nodiscard]] bool is_always_there(const std::string& name);

}  // namespace dynbr::generators::perl
