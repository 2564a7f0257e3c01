// What a packager wants otherwise than the sources say: bounds dropped or set, requirements ignored, replaced or added.
// docs/overrides.md is the reference.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/generators/findings.hpp"
#include "dynbr/generators/style.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators {

enum class OverrideAction {
    DropUpper,
    DropLower,
    DropConstraints,
    SetUpper,
    SetLower,
    Ignore,
    Replace,
    Add,
};

struct Override {
    /// A capability, a pattern of capabilities, or a bare name of some ecosystem; of Add: the requirement itself.
    std::string name;
    OverrideAction action = OverrideAction::Ignore;
    /// A version for the Set ones, a requirement for Replace, else empty.
    std::string value;
    /// It is no error if it matches nothing.
    bool may_match_nothing = false;
    /// The file and line that it stands in; "--override" and 0.
    Place place;
};

/// "NAME:ACTION[:VALUE][:br_only]", with '?' in front if it may match nothing. Only errors of form: the place isn't in them.
[[nodiscard]] Result<Override> parse_override(std::string_view text, Place place);

/// One a line; '#' begins a comment at the beginning of a line or behind white space. All bad lines are in the error.
[[nodiscard]] Result<std::vector<Override>> parse_overrides(std::string_view text,
                                                            std::string_view file);

/// In the form that parse_override() reads, without '?'.
[[nodiscard]] std::string render(const Override& one);

struct EcosystemRun;
struct Outcome;

/// In their order on each requirement. `runs` say what bare names mean. An error if one of them matches nothing.
[[nodiscard]] Result<void> apply_overrides(const std::vector<Override>& overrides,
                                           const std::vector<EcosystemRun>& runs,
                                           const Style& style,
                                           Outcome& outcome);

}  // namespace dynbr::generators
