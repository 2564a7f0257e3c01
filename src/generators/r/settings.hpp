// What the options of the R generator mean, checked.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/generators/ecosystem.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::r {

struct Settings {
    enum class Suggests { None, TestRunners, All };

    Suggests suggests = Suggests::TestRunners;
    /// Suggested packages that are wanted in any case.
    std::vector<std::string> wanted;
    bool vignettes = false;
    bool toolchain = false;
    bool r_itself = false;

    [[nodiscard]] bool wants_suggested(std::string_view package) const;
};

[[nodiscard]] Result<Settings> read_settings(const OptionValues& options);

}  // namespace dynbr::generators::r
