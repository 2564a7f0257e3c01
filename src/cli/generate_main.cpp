// dynbr-generate: prints a tree's requirements, all of them or none.
#include "generate_options.hpp"

#include "dynbr/base/files.hpp"
#include "dynbr/base/stats.hpp"
#include "dynbr/generators/client_log.hpp"
#include "dynbr/generators/explain.hpp"
#include "dynbr/generators/generate.hpp"

#include <fmt/core.h>

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>

namespace {

using dynbr::Error;
using dynbr::ErrorKind;
using dynbr::Result;
using dynbr::cli::ExplainFormat;
using dynbr::cli::GenerateCommand;
using dynbr::generators::Outcome;

void say(const std::string& text) {
    // Where stderr can't be written, nobody is there to be told.
    static_cast<void>(dynbr::write_all(STDERR_FILENO, text, "standard error"));
}

Result<void> print(const std::string& text) {
    return dynbr::write_all(STDOUT_FILENO, text, "standard output");
}

int report(const Error& error) {
    std::string text = fmt::format("dynbr-generate: error: {}\n", error.message);
    for (const std::string& detail : error.details) {
        text += detail + "\n";
    }
    for (const std::string& context : error.context) {
        text += "  while " + context + "\n";
    }
    if (!error.hint.empty()) {
        text += "hint: " + error.hint + "\n";
    }
    say(text);
    static_cast<void>(print(dynbr::generators::kFailureLine));
    return static_cast<int>(error.kind);
}

void print_stats() {
    for (const auto& statistic : dynbr::statistics()) {
        const double milliseconds = static_cast<double>(statistic.total.count()) / 1e6;
        say(fmt::format(
            "{:<12}{:>6}{:>12.3f} ms\n", statistic.name, statistic.count, milliseconds));
    }
}

/// The explanation, and whether it stands in for the lines on stdout.
Result<bool> explain(const GenerateCommand& command, const Outcome& outcome) {
    if (command.explain == ExplainFormat::None) {
        return false;
    }
    const bool json = command.explain == ExplainFormat::Json;
    const std::string text = json ? explain_as_json(outcome) : explain_as_text(outcome);
    if (!command.explain_file.empty()) {
        return dynbr::write_file_atomically(command.explain_file, text).map([] { return false; });
    }
    if (json) {
        return print(text).map([] { return true; });
    }
    say(text);
    return false;
}

Result<void> run(const GenerateCommand& command) {
    auto outcome = dynbr::generators::generate(command.request);
    if (!outcome) {
        return tl::make_unexpected(std::move(outcome.error()));
    }
    for (const std::string& warning : outcome->warnings) {
        say(fmt::format("dynbr-generate: warning: {}\n", warning));
    }
    dynbr::generators::write_client_log(*outcome);
    const auto in_place_of_lines = explain(command, *outcome);
    if (!in_place_of_lines) {
        return tl::make_unexpected(in_place_of_lines.error());
    }
    return *in_place_of_lines ? Result<void>() : print(outcome->lines());
}

int run_program(int argc, const char* const* argv) {
    const auto command = dynbr::cli::parse_generate_options(argc, argv);
    if (!command) {
        return report(command.error());
    }
    const auto done = command->answer.empty() ? run(*command) : print(command->answer);
    if (command->stats) {
        print_stats();
    }
    return done ? 0 : report(done.error());
}

}  // namespace

int main(int argc, char** argv) {
    // A reader that goes away is an error to report, not a reason to die silently.
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    try {
        return run_program(argc, argv);
    } catch (const std::bad_alloc&) {
        return report({ErrorKind::Environment, "out of memory", {}, {}, {}});
    } catch (const std::exception& exception) {
        return report({ErrorKind::Bug, exception.what(), {}, {}, {}});
    }
}
