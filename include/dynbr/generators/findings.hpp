// What a generator found in a tree: requirements with the places that ask for them, and what was left out and why.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/requirement.hpp"

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace dynbr::generators {

/// Where something stands in the tree.
struct Place {
    std::string file;
    unsigned line = 0;
    /// What kind of statement it is: "import", "build-system.requires", ...
    std::string field;
    /// False for what isn't in the tree: standard input, a file that an option names.
    bool in_tree = true;
};

/// What a requirement becomes when one side of its bounds is dropped, where its text doesn't tell: Python's `~= 2.4` looks
/// like `>= 2.4, < 3`, but without its lower bound nothing is left of it.
struct Relaxed {
    model::Reldep without_upper;
    model::Reldep without_lower;
};

/// An override of the packager's that was applied.
struct Overridden {
    std::string by;
    Place place;
    /// The requirement before.
    std::string was;
};

struct Kept {
    /// With the first place as its claimed origin.
    model::Requirement requirement;
    std::string reason;
    /// Further places that ask for the same.
    std::vector<Place> also;
    /// Null: by the bounds in the text.
    std::shared_ptr<const Relaxed> relaxed = nullptr;
    std::vector<Overridden> overrides = {};
};

struct Dropped {
    std::string what;
    std::string generator;
    Place place;
    std::string reason;
};

/// Collects for one generator after the other. Equal requirements become one.
class Findings {
  public:
    /// Without `explain`, dropped things and further places are not kept.
    explicit Findings(bool explain)
        : explain_(explain) {}

    void set_generator(std::string name) { generator_ = std::move(name); }

    /// Places in the tree are in that folder from now on; empty: in the only one there is.
    void set_folder(const std::string& folder) { prefix_ = folder.empty() ? "" : folder + "/"; }

    [[nodiscard]] bool explaining() const noexcept { return explain_; }

    /// An error that names the place if the reldep has no valid text, as with a hostile name.
    [[nodiscard]] Result<void> require(model::Reldep reldep, Place place, std::string reason);

    /// Of two equal requirements the first one's `relaxed` counts.
    [[nodiscard]] Result<void> require(model::Reldep reldep,
                                       Place place,
                                       std::string reason,
                                       Relaxed relaxed);

    /// What the tree itself provides: requirements on that name, with or without version, whichever generator found them
    /// in whichever folder, are left out. '*' stands for any text: "golang(a.org/b/*)".
    void own(std::string name);

    void drop(std::string what, Place place, std::string reason);

    /// For people; does not stop anything.
    void warn(std::string sentence) { warnings_.push_back(std::move(sentence)); }

    /// Sorted by the requirements' texts, each once. Take these before the dropped ones.
    [[nodiscard]] std::vector<Kept> take_kept();

    [[nodiscard]] std::vector<Dropped> take_dropped() { return std::move(dropped_); }

    [[nodiscard]] std::vector<std::string> take_warnings() { return std::move(warnings_); }

  private:
    [[nodiscard]] bool is_own(const model::Reldep& reldep) const;
    void leave_out_own();

    bool explain_;
    std::string generator_;
    std::string prefix_;
    std::vector<Kept> kept_;
    std::unordered_map<std::string, std::size_t> index_;
    std::unordered_set<std::string> own_;
    std::vector<std::string> own_patterns_;
    std::vector<Dropped> dropped_;
    std::vector<std::string> warnings_;
};

}  // namespace dynbr::generators
