// dynbr, the driver: takes the command line apart, runs the command, and answers for errors.
#include "commands/commands.hpp"
#include "error_output.hpp"
#include "options.hpp"

#include "dynbr/base/interrupt.hpp"
#include "dynbr/base/stats.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <system_error>

namespace dynbr::cli {
namespace {

struct Dispatch {
    Terminal& terminal;

    Result<int> operator()(const BuildOptions& options) const {
        return build_command(options, terminal);
    }

    Result<int> operator()(const MissingOptions& options) const {
        return missing_command(options, terminal);
    }

    Result<int> operator()(const CheckOptions& options) const {
        return check_command(options, terminal);
    }

    Result<int> operator()(const ResolveOptions& options) const {
        return resolve_command(options, terminal);
    }

    Result<int> operator()(const WhyOptions& options) const {
        return why_command(options, terminal);
    }

    Result<int> operator()(const RootCommandOptions& options) const {
        return root_command(options, terminal);
    }

    Result<int> operator()(const RepoCommandOptions& options) const {
        return repo_command(options, terminal);
    }
};

void print_statistics(Terminal& terminal) {
    for (const auto& s : statistics()) {
        const double milliseconds = std::chrono::duration<double, std::milli>(s.total).count();
        terminal.line(fmt::format("{:>10.1f} ms {:>5} x  {}", milliseconds, s.count, s.name));
    }
}

/// Much of what was printed is still in the buffer; a full disk shows when it is written.
Result<int> written(Result<int> result) {
    if (std::fflush(stdout) != 0 && result) {
        return fail_errno("cannot write to standard output", errno);
    }
    return result;
}

int run(const Command& command) {
    const auto& output =
        std::visit([](const auto& o) -> const OutputOptions& { return o.output; }, command);
    Terminal terminal(output.color, output.quiet);
    Result<int> result = written(
        catch_interrupts().and_then([&] { return std::visit(Dispatch{terminal}, command); }));
    terminal.status("");
    if (output.debug.count("stats") != 0) {
        print_statistics(terminal);
    }
    if (result) {
        return *result;
    }
    if (output.json) {
        print_json(formats::Json{}
                       .set("exit_code", exit_code(result.error().kind))
                       .set("error", to_json(result.error())));
    }
    print_error(result.error(), terminal);
    return exit_code(result.error().kind);
}

/// With a standard descriptor closed, the next file opened would take its number: messages would land in a lock or a
/// log, or end in an exception.
void fill_standard_descriptors() {
    int fd = 0;
    do {
        fd = ::open("/dev/null", O_RDWR);
    } while (fd >= 0 && fd <= 2);
    if (fd > 2) {
        ::close(fd);
    }
}

int guarded_main(int argc, char** argv) {
    const auto parsed = parse_command_line(argc, argv);
    if (const int* code = std::get_if<int>(&parsed)) {
        return *code;
    }
    return run(std::get<Command>(parsed));
}

}  // namespace
}  // namespace dynbr::cli

int main(int argc, char** argv) {
    dynbr::cli::fill_standard_descriptors();
    // A file beyond the limit of sizes (ulimit -f) is an error to report.
    static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
    try {
        return dynbr::cli::guarded_main(argc, argv);
    } catch (const std::system_error& error) {  // fmt's, where a full buffer can't be written
        fmt::print(stderr, "dynbr: error: {}\n", error.what());
        return dynbr::cli::exit_code(dynbr::ErrorKind::Environment);
    } catch (const std::exception& error) {
        fmt::print(stderr, "dynbr: bug: {}\n", error.what());
        return dynbr::cli::exit_code(dynbr::ErrorKind::Bug);
    }
}
