// How --help of dynbr-generate looks: that of dynbr, with what ecosystems have besides.
#pragma once

#include "../help_format.hpp"

namespace dynbr::cli {

class GenerateHelpFormat : public HelpFormat {
  public:
    GenerateHelpFormat();

    [[nodiscard]] std::string make_usage(const CLI::App* app, std::string name) const override;
    [[nodiscard]] std::string make_description(const CLI::App* app) const override;
    [[nodiscard]] std::string make_option(const CLI::Option* option,
                                          bool positional) const override;
    [[nodiscard]] std::string make_footer(const CLI::App* app) const override;

  protected:
    /// As declared: nothing is checked by CLI11 here.
    [[nodiscard]] std::string value_name(const CLI::Option& option) const override;
};

}  // namespace dynbr::cli
