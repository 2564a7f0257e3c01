// The conditions of if(), elseif() and while().
#pragma once

#include "evaluator.hpp"

namespace dynbr::generators::cmake {

/// cmake's manual of if(), "Condition Syntax". What CMake would refuse is unknown.
[[nodiscard]] native_build::Truth evaluate_condition(const std::vector<Word>& words,
                                                     const Evaluator& evaluator);

/// What a string means where true or false is asked for; nothing if it is neither a true nor a false constant.
[[nodiscard]] std::optional<bool> constant_truth(std::string_view text);

/// Versions by their numeric components: negative, 0, positive.
[[nodiscard]] int compare_versions(std::string_view a, std::string_view b);

}  // namespace dynbr::generators::cmake
