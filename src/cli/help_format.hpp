// How --help looks: our own layout in place of CLI11's.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace dynbr::cli {

/// 80 columns; long options below each other; [brackets] around defaults are part of the descriptions.
/// tests/lint/check_commands and the completions read it: an option's line begins with blanks and '-'.
class HelpFormat : public CLI::Formatter {
  public:
    [[nodiscard]] std::string make_help(const CLI::App* app,
                                        std::string name,
                                        CLI::AppFormatMode mode) const override;
    [[nodiscard]] std::string make_usage(const CLI::App* app, std::string name) const override;
    [[nodiscard]] std::string make_option(const CLI::Option* option,
                                          bool positional) const override;
    [[nodiscard]] std::string make_subcommand(const CLI::App* command) const override;

  protected:
    /// Without the checks that CLI11 adds behind a colon; the descriptions have them in words.
    [[nodiscard]] virtual std::string value_name(const CLI::Option& option) const;
};

}  // namespace dynbr::cli
