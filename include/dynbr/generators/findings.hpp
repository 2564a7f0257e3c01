// What a generator found in a tree: requirements with the places that ask for them, and what was left out and why.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/requirement.hpp"

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
};

struct Kept {
    /// With the first place as its claimed origin.
    model::Requirement requirement;
    std::string reason;
    /// Further places that ask for the same.
    std::vector<Place> also;
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

    [[nodiscard]] bool explaining() const noexcept { return explain_; }

    /// An error that names the place if the reldep has no valid text, as with a hostile name.
    [[nodiscard]] Result<void> require(model::Reldep reldep, Place place, std::string reason);

    /// What the tree itself provides: requirements on that name, with or without version, whichever generator found them
    /// in whichever folder, are left out.
    void own(std::string name) { own_.insert(std::move(name)); }

    void drop(std::string what, Place place, std::string reason);

    /// For people; does not stop anything.
    void warn(std::string sentence) { warnings_.push_back(std::move(sentence)); }

    /// Sorted by the requirements' texts, each once. Take these before the dropped ones.
    [[nodiscard]] std::vector<Kept> take_kept();

    [[nodiscard]] std::vector<Dropped> take_dropped() { return std::move(dropped_); }

    [[nodiscard]] std::vector<std::string> take_warnings() { return std::move(warnings_); }

  private:
    void leave_out_own();

    bool explain_;
    std::string generator_;
    std::vector<Kept> kept_;
    std::unordered_map<std::string, std::size_t> index_;
    std::unordered_set<std::string> own_;
    std::vector<Dropped> dropped_;
    std::vector<std::string> warnings_;
};

}  // namespace dynbr::generators
