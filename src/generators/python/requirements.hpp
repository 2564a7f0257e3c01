// Collects what a Python project requires: markers, extras, self references and overrides are applied here, and here only.
#pragma once

#include "requirement.hpp"
#include "settings.hpp"

#include "dynbr/generators/ecosystem.hpp"

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::python {

/// Why something is required, and where that stands.
struct Source {
    Place place;
    std::string reason;
};

class Requirements {
  public:
    /// Both must outlive it. Overrides are marked as used.
    Requirements(const ScanContext& context, Settings& settings);

    /// A requirement as text. With `extra`, it counts only if that extra is wanted.
    [[nodiscard]] Result<void> add(std::string_view text,
                                   const Source& source,
                                   std::optional<std::string_view> extra = std::nullopt);

    /// From now on these extras are wanted, too; what was left out for lack of them is taken up again.
    [[nodiscard]] Result<void> want_extras(const std::vector<std::string>& extras,
                                           bool may_be_missing);

    /// The name of the project itself. A second, different one is an error.
    [[nodiscard]] Result<void> set_package_name(std::string_view name);

    /// An extra that the metadata has.
    void provide_extra(std::string_view name) { provided_extras_.insert(normalised_name(name)); }

    /// Whether an extra is wanted so far.
    [[nodiscard]] bool wants(std::string_view extra) const {
        return extras_.count(normalised_name(extra)) != 0;
    }

    /// The wanted extras that the metadata doesn't have: a warning or an error.
    [[nodiscard]] Result<void> check_extras();

    /// Tells the rest: what was left out because of its marker, overrides that nothing was asked of.
    void finish();

  private:
    struct Candidate {
        PythonRequirement requirement;
        std::string text;
        Source source;
    };

    static std::string normalised_name(std::string_view name);
    void mark_wanted(const std::vector<std::string>& extras, bool may_be_missing);
    [[nodiscard]] Result<bool> wanted(const Candidate& candidate) const;
    [[nodiscard]] Result<void> consider(Candidate candidate);
    /// Considers what is pending, and what that makes wanted.
    [[nodiscard]] Result<void> drain();
    [[nodiscard]] Result<void> print(const Candidate& candidate, const std::string& name);

    const ScanContext& context_;
    Settings& settings_;
    std::set<std::string> extras_;
    std::set<std::string> may_be_missing_;
    std::set<std::string> provided_extras_;
    std::optional<std::string> package_name_;
    /// What no extra has made wanted so far.
    std::deque<Candidate> left_out_;
    std::deque<Candidate> pending_;
    /// Asked for before the project's own name was known.
    std::set<std::string> asked_early_;
};

}  // namespace dynbr::generators::python
