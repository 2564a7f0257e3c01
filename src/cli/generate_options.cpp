// dynbr-generate's options: common ones, and one subcommand for each ecosystem with the options it declares.
#include "generate_options.hpp"

#include "generate/help.hpp"
#include "generate/packager_files.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/suggestion.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <map>

namespace dynbr::cli {

namespace {

constexpr const char* kDescription =
    "Scans unpacked sources and prints the requirements that building them has, one a line, for "
    "rpm's\n"
    "%generate_buildrequires section. With no ecosystem named, all that the tree shows signs of "
    "are scanned.";

constexpr const char* kFooter =
    "Without -C the current folder is scanned. When anything fails, the only line printed is\n"
    "'dynbr-generate(failed)', which nothing provides. Exit status: 0 done, 1 the tree cannot be "
    "scanned,\n"
    "2 wrong usage, 3 invalid requirement lines, 8 files or memory, 70 an error of the program.\n";

struct Given {
    std::vector<std::string> folders;
    std::string explain;
    std::string recursion;
    std::vector<GivenOverride> overrides;
    bool list_ecosystems = false;
};

/// "-i,--import-path" -> "import-path"
std::string long_name(const std::string& names) {
    return names.substr(names.rfind("--") + 2);
}

void add_option(CLI::App& command,
                const generators::Option& option,
                generators::OptionValues& values) {
    const std::string name = long_name(option.names);
    CLI::Option* added = nullptr;
    if (option.value == nullptr) {
        added = command.add_flag_callback(
            option.names, [&values, name] { values.add(name, {}); }, option.help);
    } else {
        const auto take = [&values, name](const std::string& value) {
            values.add(name, value);
        };
        added = command.add_option_function<std::string>(option.names, take, option.help);
        added->type_name(option.value)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
            ->trigger_on_parse();
    }
    added->group("Options");
}

void add_ecosystem(CLI::App& app,
                   const generators::Ecosystem& ecosystem,
                   generators::OptionValues& values) {
    CLI::App& command = *app.add_subcommand(ecosystem.name, ecosystem.summary);
    command.fallthrough();
    command.group("Ecosystems");
    command.footer(ecosystem.description);
    for (const generators::Option& option : ecosystem.options) {
        add_option(command, option, values);
    }
    if (ecosystem.operand != nullptr) {
        command.add_option(ecosystem.operand, values.operands, "what to read")->type_name("");
    }
}

/// Both options go into one list, for the order counts.
void add_override_option(
    CLI::App& app, Given& given, const char* name, const char* help, const char* value) {
    const bool is_file = std::string_view(value) == "FILE";
    const auto take = [&given, is_file](const std::string& text) {
        given.overrides.push_back({is_file, text});
    };
    app.add_option_function<std::string>(name, take, help)
        ->type_name(value)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->trigger_on_parse();
}

void add_common_options(CLI::App& app, Given& given, GenerateCommand& command) {
    app.add_option("-C,--directory",
                   given.folders,
                   "scan this folder instead of the current one (repeatable)")
        ->type_name("DIR")
        ->allow_extra_args(false);
    app.add_flag("--recursive",
                 given.recursion,
                 "scan each folder below in which an ecosystem's own files lie, but none below "
                 "another of the same ecosystem; with =nested these, too")
        ->type_name("[=nested]");
    app.add_option("--exclude",
                   command.request.excluded,
                   "leave out folders of this name, or path if there is a '/' in it; '*' and '?' "
                   "match as in a shell (repeatable)")
        ->type_name("PATTERN")
        ->allow_extra_args(false);
    app.add_option("--style",
                   command.request.style,
                   fmt::format("names as this distribution has them: {}, or a style file",
                               fmt::join(generators::Style::names(), ", ")))
        ->type_name("NAME|FILE");
    add_override_option(
        app,
        given,
        "--override",
        "change a requirement: NAME:ACTION[:VALUE], where ACTION is drop_upper, drop_lower, "
        "drop_constraints, set_upper, set_lower, ignore, replace or add (repeatable)",
        "CHANGE");
    add_override_option(
        app, given, "--overrides", "a file of such lines (docs/overrides.md; repeatable)", "FILE");
    app.add_flag("--explain",
                 given.explain,
                 "say where each line comes from and what was left out: text (default), json")
        ->type_name("[=FORMAT]");
    app.add_option("--explain-to", command.explain_file, "write the explanation to this file")
        ->type_name("FILE");
    app.add_flag(
        "-v,--verbose", command.verbose, "say on stderr what is done, and how it is confined");
    app.add_flag("--stats", command.stats, "say on stderr where the time went");
    app.add_flag("--list-ecosystems", given.list_ecosystems, "list the ecosystems and exit");
    app.set_version_flag(
        "--version", std::string("dynbr-generate ") + DYNBR_VERSION, "print the version");
}

/// All words that could stand where `word` was not understood.
std::vector<std::string> known_words(const CLI::App& app, const std::string& word) {
    std::vector<std::string> words;
    std::vector<const CLI::App*> commands = {&app};
    const auto chosen = app.get_subcommands();
    commands.insert(commands.end(), chosen.begin(), chosen.end());
    for (const CLI::App* command : commands) {
        for (const CLI::Option* option : command->get_options()) {
            for (const std::string& name : option->get_lnames()) {
                words.push_back("--" + name);
            }
        }
    }
    if (word.empty() || word.front() != '-') {
        words.clear();
        for (const generators::Ecosystem& ecosystem : generators::all_ecosystems()) {
            words.emplace_back(ecosystem.name);
        }
    }
    return words;
}

tl::unexpected<Error> not_understood(const CLI::App& app, const std::vector<std::string>& rest) {
    const std::string word = rest.empty() ? std::string() : rest.front();
    const bool option = !word.empty() && word.front() == '-';
    const std::string name = option ? word.substr(0, word.find('=')) : word;
    const std::string nearest = nearest_word(name, known_words(app, word));
    return fail(ErrorKind::Usage,
                fmt::format("unknown {} '{}'", option ? "option" : "ecosystem", escaped(name)),
                nearest.empty() ? "'dynbr-generate --help' lists what there is"
                                : fmt::format("did you mean '{}'?", nearest));
}

Result<void> use(const CLI::App& app,
                 const Given& given,
                 std::map<std::string, generators::OptionValues>& values,
                 GenerateCommand& command) {
    if (given.list_ecosystems) {
        for (const generators::Ecosystem& ecosystem : generators::all_ecosystems()) {
            command.answer += fmt::format("{:<12}{}\n", ecosystem.name, ecosystem.summary);
        }
    }
    // CLI11 gives a flag without a value as "true".
    if (given.explain == "text" || given.explain == "true" || given.explain == "json") {
        command.explain = given.explain == "json" ? ExplainFormat::Json : ExplainFormat::Text;
    } else if (!given.explain.empty()) {
        return fail(ErrorKind::Usage,
                    fmt::format("--explain is text or json, not '{}'", escaped(given.explain)));
    } else if (!command.explain_file.empty()) {
        command.explain = ExplainFormat::Text;
    }
    if (given.recursion == "nested") {
        command.request.recursion = generators::Recursion::Nested;
    } else if (given.recursion == "true") {
        command.request.recursion = generators::Recursion::Outermost;
    } else if (!given.recursion.empty()) {
        return fail(ErrorKind::Usage,
                    fmt::format("--recursive has no value, or 'nested', not '{}'",
                                escaped(given.recursion)));
    }
    command.request.explain = command.explain != ExplainFormat::None;
    for (const CLI::App* chosen : app.get_subcommands()) {
        const auto* ecosystem = generators::find_ecosystem(chosen->get_name());
        command.request.runs.push_back({ecosystem, std::move(values[chosen->get_name()])});
    }
    if (!given.folders.empty()) {
        command.request.folders = given.folders;
    }
    return {};
}

}  // namespace

Result<GenerateCommand> parse_generate_options(int argc, const char* const* argv) {
    GenerateCommand command;
    Given given;
    std::map<std::string, generators::OptionValues> values;
    CLI::App app(kDescription, "dynbr-generate");
    app.footer(kFooter);
    app.formatter(std::make_shared<GenerateHelpFormat>());
    app.set_help_flag("-h,--help", "print this help; behind an ecosystem, its options");
    add_common_options(app, given, command);
    for (const generators::Ecosystem& ecosystem : generators::all_ecosystems()) {
        add_ecosystem(app, ecosystem, values[ecosystem.name]);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        command.answer = app.help();
        return command;
    } catch (const CLI::CallForVersion& version) {
        command.answer = std::string(version.what()) + "\n";
        return command;
    } catch (const CLI::ExtrasError&) {
        return not_understood(app, app.remaining(true));
    } catch (const CLI::ParseError& error) {
        return fail(ErrorKind::Usage, escaped(error.what()));
    }
    if (auto read = read_style(command.request); !read) {
        return tl::make_unexpected(std::move(read.error()));
    }
    auto overrides = read_overrides(given.overrides);
    if (!overrides) {
        return tl::make_unexpected(std::move(overrides.error()));
    }
    command.request.overrides = std::move(*overrides);
    if (auto used = use(app, given, values, command); !used) {
        return tl::make_unexpected(std::move(used.error()));
    }
    return command;
}

}  // namespace dynbr::cli
