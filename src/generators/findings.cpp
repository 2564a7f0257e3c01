// Collecting requirements: the one gate through which every line passes before it may be printed.
#include "dynbr/generators/findings.hpp"

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

Result<void> Findings::require_capability(const char* space,
                                          std::string_view name,
                                          Place place,
                                          std::string reason) {
    model::Reldep reldep{model::SimpleDep{fmt::format("{}({})", space, name), std::nullopt}};
    return require(std::move(reldep), std::move(place), std::move(reason));
}

void Findings::drop(std::string what, Place place, std::string reason) {
    if (explain_) {
        dropped_.push_back({std::move(what), generator_, std::move(place), std::move(reason)});
    }
}

std::vector<Kept> Findings::take_kept() {
    index_.clear();
    std::sort(kept_.begin(), kept_.end(), [](const Kept& a, const Kept& b) {
        return a.requirement.text < b.requirement.text;
    });
    return std::move(kept_);
}

}  // namespace dynbr::generators
