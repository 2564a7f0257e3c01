// Collecting requirements: the one gate through which every line passes before it may be printed.
#include "dynbr/generators/findings.hpp"

#include "glob.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/grammar/parse.hpp"
#include "dynbr/grammar/render.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators {

namespace {

/// What is printed must be read by the driver as the same requirement.
bool reads_back(const std::string& text, const model::Reldep& reldep) {
    const auto parsed = grammar::parse_reldep(text);
    return parsed && *parsed == reldep;
}

}  // namespace

Result<void> Findings::require(model::Reldep reldep, Place place, std::string reason) {
    if (place.in_tree) {
        place.file.insert(0, prefix_);
    }
    std::string text = grammar::render(reldep);
    const auto [found, is_new] = index_.try_emplace(text, kept_.size());
    if (!is_new) {
        if (explain_) {
            kept_[found->second].also.push_back(std::move(place));
        }
        return {};
    }
    if (!reads_back(text, reldep)) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("{}:{}: '{}' cannot be a requirement",
                                escaped(place.file),
                                place.line,
                                escaped(text)));
    }
    model::Origin origin{generator_, std::move(place.file), place.line, std::move(place.field)};
    model::Requirement requirement{
        std::move(reldep), std::move(text), model::Stage::Generated, std::move(origin)};
    kept_.push_back({std::move(requirement), std::move(reason), {}});
    return {};
}

Result<void> Findings::require(model::Reldep reldep,
                               Place place,
                               std::string reason,
                               Relaxed relaxed) {
    const std::size_t known = kept_.size();
    auto required = require(std::move(reldep), std::move(place), std::move(reason));
    if (required && kept_.size() > known) {
        kept_.back().relaxed = std::make_shared<const Relaxed>(std::move(relaxed));
    }
    return required;
}

void Findings::drop(std::string what, Place place, std::string reason) {
    if (explain_) {
        if (place.in_tree) {
            place.file.insert(0, prefix_);
        }
        dropped_.push_back({std::move(what), generator_, std::move(place), std::move(reason)});
    }
}

void Findings::own(std::string name) {
    if (is_glob(name)) {
        own_patterns_.push_back(std::move(name));
    } else {
        own_.insert(std::move(name));
    }
}

/// Whether all that it speaks of is.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the grammar allows
bool Findings::is_own(const model::Reldep& reldep) const {
    if (const auto* simple = reldep.simple()) {
        return own_.count(simple->name) != 0
               || std::ranges::any_of(own_patterns_, [&](const std::string& pattern) {
                      return glob_matches(pattern, simple->name);
                  });
    }
    return std::ranges::all_of(reldep.rich()->operands,
                               [&](const model::Reldep& operand) { return is_own(operand); });
}

void Findings::leave_out_own() {
    std::vector<Kept> others;
    others.reserve(kept_.size());
    for (Kept& one : kept_) {
        if (!is_own(one.requirement.reldep)) {
            others.push_back(std::move(one));
            continue;
        }
        if (explain_) {
            const model::Origin& origin = *one.requirement.claimed_origin;
            dropped_.push_back({one.requirement.text,
                                origin.generator,
                                {origin.file, origin.line, origin.field},
                                "the tree provides it itself"});
        }
    }
    kept_ = std::move(others);
}

std::vector<Kept> Findings::take_kept() {
    index_.clear();
    if (!own_.empty() || !own_patterns_.empty()) {
        leave_out_own();
    }
    std::sort(kept_.begin(), kept_.end(), [](const Kept& a, const Kept& b) {
        return a.requirement.text < b.requirement.text;
    });
    return std::move(kept_);
}

}  // namespace dynbr::generators
