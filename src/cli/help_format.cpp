// The layout of --help.
#include "help_format.hpp"

#include <fmt/core.h>

#include <sstream>

namespace dynbr::cli {

namespace {

constexpr std::size_t kLeft = 28;
constexpr std::size_t kWidth = 80;

/// The words of `text` on lines that begin at column kLeft.
std::string wrapped(const std::string& text) {
    std::string result;
    std::size_t column = kLeft;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        if (column > kLeft && column + 1 + word.size() > kWidth) {
            result += "\n" + std::string(kLeft, ' ');
            column = kLeft;
        }
        if (column > kLeft) {
            result += ' ';
            ++column;
        }
        result += word;
        column += word.size();
    }
    return result;
}

/// Two columns; a left one that is too long has a line of its own.
std::string row(const std::string& left, const std::string& right) {
    if (left.size() + 2 > kLeft) {
        return fmt::format("{}\n{:{}}{}\n", left, "", kLeft, wrapped(right));
    }
    return fmt::format("{:<{}}{}\n", left, kLeft, wrapped(right));
}

/// "  -v, --verbose", "      --json"
std::string names(const CLI::Option& option) {
    std::string text = option.get_snames().empty() ? "    " : "";
    for (const auto& name : option.get_snames()) {
        text += "-" + name + (option.get_lnames().empty() ? "" : ", ");
    }
    for (const auto& name : option.get_lnames()) {
        text += "--" + name;
    }
    return "  " + text;
}

}  // namespace

std::string HelpFormat::value_name(const CLI::Option& option) const {
    const std::string name = option.get_type_name();
    return name.substr(0, name.find(':'));
}

std::string HelpFormat::make_help(const CLI::App* app,
                                  std::string name,
                                  CLI::AppFormatMode mode) const {
    std::string text =
        make_description(app) + make_usage(app, std::move(name)) + make_positionals(app);
    for (const std::string& group : app->get_groups()) {
        const auto options = app->get_options([&](const CLI::Option* option) {
            return option->get_group() == group && option->nonpositional();
        });
        text += options.empty() ? "" : make_group(group, false, options);
    }
    const std::string footer = make_footer(app);
    return text + make_subcommands(app, mode) + (footer.empty() ? "" : "\n") + footer;
}

std::string HelpFormat::make_usage(const CLI::App* app, std::string name) const {
    const bool has_commands = !app->get_subcommands([](const CLI::App*) { return true; }).empty();
    std::string usage =
        "\nUsage: " + name + (has_commands ? " COMMAND [OPTION...]" : " [OPTION...]");
    for (const auto* positional :
         app->get_options([](const CLI::Option* o) { return o->get_positional(); })) {
        const std::string what = value_name(*positional);
        usage += positional->get_required() ? " " + what : " [" + what + "]";
    }
    return usage + "\n";
}

std::string HelpFormat::make_option(const CLI::Option* option, bool positional) const {
    const std::string type = value_name(*option);
    // A value that a flag may have is written "[=WORD]".
    const std::string value = option->get_type_size() == 0 && !type.starts_with("[=") ? "" : type;
    if (positional) {
        return row("  " + value, option->get_description());
    }
    const bool apart = !value.empty() && !value.starts_with("[=");
    return row(names(*option) + (apart ? " " : "") + value, option->get_description());
}

std::string HelpFormat::make_subcommand(const CLI::App* command) const {
    return row("  " + command->get_name(), command->get_description());
}

}  // namespace dynbr::cli
