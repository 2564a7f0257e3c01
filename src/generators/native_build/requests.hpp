// What a build description asks for, collected while it is evaluated, and which of it is printed.
#pragma once

#include "knowledge.hpp"
#include "module_list.hpp"

#include "dynbr/generators/ecosystem.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace dynbr::generators::native_build {

/// How much something is needed. In this order: the earlier, the more.
enum class Need {
    Required,
    /// Required if a condition holds that can't be known.
    Conditional,
    /// Used if it is there.
    Optional,
    /// A program that is used if it is there, or a library of which only the file's name is given.
    Helper,
};

/// Which needs are printed.
enum class Wanted { RequiredOnly, Libraries, Everything };

/// --required-only and --optional.
[[nodiscard]] Result<Wanted> wanted_by(const OptionValues& options);

/// The options that wanted_by() reads.
[[nodiscard]] std::vector<Option> wanted_options();

struct Request {
    /// As it is written, for people.
    std::string what;
    std::vector<model::Reldep> reldeps;
    Need need = Need::Required;
    Place place;
};

/// One for a whole scan. Nothing reaches the findings before hand_over(), because branches of which it turns out that
/// they can't be taken are cut off again.
class Requests {
  public:
    static constexpr std::size_t kMost = 100'000;

    Requests(Wanted wanted, const Style& style)
        : wanted_(wanted),
          style_(style) {}

    /// Whether something so needed is printed.
    [[nodiscard]] bool keeps(Need need) const;

    /// Whether the rest of the description may take it as found: it is printed, or without it the branch would end.
    [[nodiscard]] bool finds(Need need) const { return keeps(need) || need <= Need::Conditional; }

    /// The number by which require_after_all() knows it. A request without reldeps is only noted.
    std::size_t add(Request request);

    /// A check that ends in an error has been seen: what looked optional isn't.
    void require_after_all(std::size_t request);

    void drop(std::string what, Place place, std::string reason);

    void own(std::string name) { own_.push_back(std::move(name)); }

    void warn(std::string sentence);

    [[nodiscard]] std::size_t mark() const { return requests_.size(); }

    /// All since `mark` stands in a branch that ends with an error.
    void cut_back(std::size_t mark);

    /// All since `mark` is known better.
    void forget(std::size_t mark) { requests_.resize(std::min(mark, requests_.size())); }

    [[nodiscard]] const Style& style() const { return style_; }

    /// Of the known providers, with bounds where they have the same versions.
    [[nodiscard]] std::vector<model::Reldep> reldeps(const Known& known,
                                                     const std::vector<Bound>& bounds) const;

    /// Of a path or program name: "/usr/bin/NAME", or what is known of it. Empty if every build root has it.
    [[nodiscard]] std::vector<model::Reldep> program(const std::string& name) const;

    [[nodiscard]] Result<void> hand_over(Findings& findings);

  private:
    struct Dropped {
        std::string what;
        Place place;
        std::string reason;
    };

    Wanted wanted_;
    const Style& style_;
    std::vector<Request> requests_;
    std::vector<Dropped> dropped_;
    std::vector<std::string> own_;
    std::vector<std::string> warnings_;
};

}  // namespace dynbr::generators::native_build
