// The layout of dynbr-generate's --help. The completions and tests/lint/check_generate read it.
#include "help.hpp"

#include <fmt/core.h>

#include <sstream>

namespace dynbr::cli {

namespace {

constexpr std::size_t kWidth = 80;
constexpr const char* kEcosystemFooter =
    "The options of all ecosystems (-C, --recursive, --style, --override, --explain ...) are those "
    "that 'dynbr-generate --help' shows; they may stand before or behind the ecosystem's name, but "
    "a letter that both have means the ecosystem's behind it.";

/// Paragraphs, which empty lines part, on lines of at most kWidth columns.
std::string filled(const std::string& text) {
    std::string result;
    std::istringstream lines(text);
    std::size_t column = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty()) {
            result += column == 0 ? "\n" : "\n\n";
            column = 0;
        }
        std::istringstream words(line);
        for (std::string word; words >> word;) {
            const bool fits = column > 0 && column + 1 + word.size() <= kWidth;
            result += column == 0 ? "" : fits ? " " : "\n";
            column = (fits ? column + 1 : 0) + word.size();
            result += word;
        }
    }
    return result + (column == 0 ? "" : "\n");
}

}  // namespace

GenerateHelpFormat::GenerateHelpFormat() {
    label("Positionals", "Arguments");
}

std::string GenerateHelpFormat::make_usage(const CLI::App* app, std::string name) const {
    const CLI::App* parent = app->get_parent();
    if (parent == nullptr) {
        return "\nUsage: " + name + " [OPTION...] [ECOSYSTEM [OPTION...] [FILE...]]...\n";
    }
    const auto operands =
        app->get_options([](const CLI::Option* o) { return o->get_positional(); });
    return fmt::format("\nUsage: {} [OPTION...] {} [OPTION...]{}\n",
                       parent->get_name(),
                       app->get_name(),
                       operands.empty() ? "" : " [" + operands.front()->get_name() + "...]");
}

std::string GenerateHelpFormat::make_description(const CLI::App* app) const {
    return filled(app->get_description());
}

std::string GenerateHelpFormat::make_option(const CLI::Option* option, bool positional) const {
    if (positional) {
        return fmt::format("  {:<26}{}\n", option->get_name(), option->get_description());
    }
    return HelpFormat::make_option(option, positional);
}

std::string GenerateHelpFormat::value_name(const CLI::Option& option) const {
    return option.get_type_name();
}

std::string GenerateHelpFormat::make_footer(const CLI::App* app) const {
    const std::string footer = filled(app->get_footer());
    if (app->get_parent() == nullptr) {
        return footer;
    }
    return footer + (footer.empty() ? "" : "\n") + filled(kEcosystemFooter);
}

}  // namespace dynbr::cli
