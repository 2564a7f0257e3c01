// dynbr-generate: prints a tree's requirements, all of them or none.
#include "generate/explanation.hpp"
#include "generate/last_words.hpp"
#include "generate_options.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"
#include "dynbr/base/stats.hpp"
#include "dynbr/generators/client_log.hpp"
#include "dynbr/generators/confine.hpp"
#include "dynbr/generators/generate.hpp"

#include <fmt/core.h>

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>

namespace {

using dynbr::Error;
using dynbr::ErrorKind;
using dynbr::Result;
using dynbr::cli::Explanation;
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

/// Before anything foreign is read. What is needed from elsewhere is open or read by now.
void confine(const GenerateCommand& command) {
    const dynbr::ScopedTimer timer("confine");
    const auto report = confine_process(plan_confinement(command.request));
    if (!command.verbose) {
        return;
    }
    for (const std::string& layer : report.held) {
        say(fmt::format("dynbr-generate: confined by {}\n", layer));
    }
    for (const std::string& layer : report.missing) {
        say(fmt::format("dynbr-generate: not confined by {}\n", layer));
    }
}

Result<void> print_outcome(const Outcome& outcome, Explanation& explanation) {
    for (const std::string& warning : outcome.warnings) {
        say(fmt::format("dynbr-generate: warning: {}\n", warning));
    }
    dynbr::generators::write_client_log(outcome);
    const auto in_place_of_lines = explanation.write(outcome);
    if (!in_place_of_lines) {
        return tl::make_unexpected(in_place_of_lines.error());
    }
    dynbr::cli::disarm_last_words();
    return *in_place_of_lines ? Result<void>() : print(outcome.lines());
}

Result<void> run(const GenerateCommand& command) {
    auto explanation = Explanation::open(command);
    if (!explanation) {
        return tl::make_unexpected(std::move(explanation.error()));
    }
    dynbr::cli::arm_last_words();
    confine(command);
    auto outcome = dynbr::generators::generate(command.request);
    if (!outcome) {
        explanation->write_failure(outcome.error());
        return tl::make_unexpected(std::move(outcome.error()));
    }
    if (command.verbose) {
        for (const auto& scanned : outcome->scanned) {
            say(fmt::format("dynbr-generate: scanned '{}' for {}\n",
                            dynbr::escaped(scanned.folder),
                            scanned.ecosystem));
        }
    }
    return print_outcome(*outcome, *explanation);
}

Error out_of_memory() {
    rlimit limit{};
    const bool limited = ::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
    const std::string more = limited ? fmt::format("; the limit is {} bytes", limit.rlim_cur) : "";
    return {ErrorKind::Environment, "out of memory" + more, {}, {}, {}};
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
    static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
    try {
        return run_program(argc, argv);
    } catch (const std::bad_alloc&) {
        return report(out_of_memory());
    } catch (const std::exception& exception) {
        return report({ErrorKind::Bug, exception.what(), {}, {}, {}});
    }
}
