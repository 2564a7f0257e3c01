// The one file with Boost.Process and Boost.Asio: they cost ten seconds to compile.
// Known faults of Boost.Process 1.74 that shape it: exit_code() blurs exit 11 and signal 11, wait_for() replaces the
// SIGCHLD handler, descriptors leak into children, and with fork() the error pipe may sit on a number that we need.
#include "dynbr/process/run.hpp"

#include "preparation.hpp"

#include "dynbr/base/fd.hpp"
#include "dynbr/base/interrupt.hpp"

// Boost asks the feature macros for vfork in a way that is never true with today's glibc.
// NOLINTNEXTLINE(readability-identifier-naming)
#define BOOST_POSIX_HAS_VFORK 1

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/process/args.hpp>
#include <boost/process/child.hpp>
#include <boost/process/error.hpp>
#include <boost/process/exe.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/group.hpp>
#include <boost/process/posix.hpp>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>

namespace dynbr::process {

namespace {

namespace asio = boost::asio;
namespace bp = boost::process;
using Clock = std::chrono::steady_clock;

/// How long a killed program's output is still collected: somebody who left the group may hold the pipe for ever.
constexpr std::chrono::milliseconds kDrainTime{200};
constexpr std::size_t kPieceSize = 65536;

/// What happens in the child between fork and exec. vfork, because a fork copies the page tables of a driver that
/// holds repositories; so nothing here may allocate, and it touches only memory that the parent no longer uses.
class ChildSetup : public bp::extend::handler {
  public:
    /// `failure` is set to errno where the set-up fails; the parent sees it, because a vfork shares the memory.
    ChildSetup(DescriptorPlan& descriptors, char** environment, int& failure)
        : descriptors_(descriptors),
          environment_(environment),
          failure_(failure) {}

    template <class Executor>
    void on_setup(Executor& executor) const {
        executor.env = environment_;
    }

    template <class Executor>
    void on_exec_setup(Executor&) const {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        static_cast<void>(::signal(SIGPIPE, SIG_DFL));
        static_cast<void>(::signal(SIGXFSZ, SIG_DFL));
        if (!descriptors_.carry_out()) {
            failure_ = errno;
            ::_exit(127);
        }
    }

    /// Boost leaves a zombie where exec fails, unless the child happens to be dead when it looks.
    template <class Executor>
    void on_error(Executor& executor, const std::error_code&) const {
        if (executor.pid > 0) {
            ::waitpid(executor.pid, nullptr, 0);
        }
    }

  private:
    DescriptorPlan& descriptors_;
    char** environment_;
    int& failure_;
};

/// One output while it is being read.
struct Stream {
    Stream(asio::io_context& io, const Output& wanted, UniqueFd read_end)
        : output(wanted),
          pipe(io, read_end.release()) {}

    const Output& output;
    asio::posix::stream_descriptor pipe;
    std::array<char, kPieceSize> piece{};
    std::size_t taken = 0;
    std::string kept;
};

class Run {
  public:
    explicit Run(const Command& command)
        : command_(command),
          process_(io_),
          interrupt_(io_),
          time_limit_(io_),
          grace_(io_),
          drain_(io_) {}

    Result<Finished> finish();

  private:
    Result<void> prepare();
    Result<void> start();
    Result<void> watch();
    void read_on(Stream& stream);
    void on_piece(Stream& stream, std::size_t size);
    void on_process_end();
    void stop(Ending ending);
    void kill_group();
    void finish_if_done();
    Termination termination();

    const Command& command_;
    Clock::time_point started_ = Clock::now();
    asio::io_context io_{1};
    std::vector<std::unique_ptr<Stream>> streams_;
    Preparation preparation_;
    bp::group group_;
    bp::child child_;
    asio::posix::stream_descriptor process_;
    asio::posix::stream_descriptor interrupt_;
    asio::steady_timer time_limit_;
    asio::steady_timer grace_;
    asio::steady_timer drain_;
    std::optional<Ending> stopped_;
    bool ended_ = false;
};

Result<void> Run::prepare() {
    auto prepared = process::prepare(command_);
    if (!prepared) {
        return tl::make_unexpected(prepared.error());
    }
    preparation_ = std::move(*prepared);
    for (std::size_t i = 0; i < command_.outputs.size(); ++i) {
        streams_.push_back(std::make_unique<Stream>(
            io_, command_.outputs[i], std::move(preparation_.read_ends[i])));
    }
    return {};
}

Result<void> Run::start() {
    if (command_.argv.empty() || command_.argv.front().empty()
        || command_.argv.front().front() != '/') {
        return fail(ErrorKind::Bug, "a program to run is not named by an absolute path");
    }
    const std::vector<std::string> arguments(command_.argv.begin() + 1, command_.argv.end());
    std::vector<std::string> environment = command_.environment;
    std::vector<char*> pointers;
    for (std::string& variable : environment) {
        pointers.push_back(variable.data());
    }
    pointers.push_back(nullptr);
    std::error_code error;
    int failure = 0;
    child_ = bp::child(bp::exe = command_.argv.front(),
                       bp::args = arguments,
                       group_,
                       ChildSetup(preparation_.descriptors, pointers.data(), failure),
                       bp::posix::use_vfork,
                       error);
    preparation_.held.clear();
    if (failure != 0) {
        child_.wait(error);
        return fail_errno("cannot place the descriptors of '" + command_.argv.front() + "'",
                          failure);
    }
    if (error) {
        return fail(ErrorKind::Environment,
                    "cannot run '" + command_.argv.front() + "': " + error.message());
    }
    return {};
}

Result<void> Run::watch() {
    const int pidfd = static_cast<int>(::syscall(SYS_pidfd_open, child_.id(), 0));
    if (pidfd < 0) {
        const int why = errno;
        kill_group();
        std::error_code ignored;
        child_.wait(ignored);
        return fail_errno("cannot watch a process", why);
    }
    process_.assign(pidfd);
    process_.async_wait(asio::posix::stream_descriptor::wait_read, [this](const auto& error) {
        if (!error) {
            on_process_end();
        }
    });
    if (const int interrupt = interrupt_fd(); interrupt >= 0 && !command_.ignore_interrupt) {
        interrupt_.assign(::fcntl(interrupt, F_DUPFD_CLOEXEC, 3));
        interrupt_.async_wait(asio::posix::stream_descriptor::wait_read, [this](const auto& error) {
            if (!error) {
                stop(Ending::Interrupted);
            }
        });
    }
    if (command_.time_limit) {
        time_limit_.expires_at(started_ + *command_.time_limit);
        time_limit_.async_wait([this](const auto& error) {
            if (!error) {
                stop(Ending::TimedOut);
            }
        });
    }
    for (const auto& stream : streams_) {
        read_on(*stream);
    }
    return {};
}

void Run::read_on(Stream& stream) {
    stream.pipe.async_read_some(asio::buffer(stream.piece),
                                [this, &stream](const auto& error, std::size_t size) {
                                    if (!error) {
                                        on_piece(stream, size);
                                        return;
                                    }
                                    boost::system::error_code ignored;
                                    stream.pipe.close(ignored);
                                    finish_if_done();
                                });
}

void Run::on_piece(Stream& stream, std::size_t size) {
    const std::size_t room = stream.output.limit - stream.taken;
    const std::string_view accepted(stream.piece.data(), std::min(size, room));
    stream.taken += accepted.size();
    if (stream.output.keep) {
        stream.kept += accepted;
    }
    if (stream.output.on_bytes && !accepted.empty()) {
        stream.output.on_bytes(accepted);
    }
    if (size > room) {
        stop(Ending::OutputLimit);
    }
    read_on(stream);
}

void Run::stop(Ending ending) {
    if (stopped_) {
        return;
    }
    stopped_ = ending;
    if (!command_.stop_grace || ended_) {
        kill_group();
        return;
    }
    ::kill(child_.id(), SIGTERM);
    grace_.expires_after(*command_.stop_grace);
    grace_.async_wait([this](const auto& error) {
        if (!error) {
            kill_group();
        }
    });
}

void Run::kill_group() {
    std::error_code gone;
    group_.terminate(gone);
    drain_.expires_after(kDrainTime);
    drain_.async_wait([this](const auto& error) {
        if (!error && ended_) {
            io_.stop();
        }
    });
}

void Run::on_process_end() {
    // Reaped only at the very end: until then neither its number nor its group's can belong to anybody else.
    ended_ = true;
    grace_.cancel();
    if (stopped_) {
        // What it started in its group must not outlive it.
        kill_group();
    }
    finish_if_done();
}

void Run::finish_if_done() {
    for (const auto& stream : streams_) {
        if (stream->pipe.is_open()) {
            return;
        }
    }
    if (ended_) {
        io_.stop();
    }
}

Termination Run::termination() {
    std::error_code ignored;
    // Before the program is collected, while the group's number is still its own.
    group_.terminate(ignored);
    group_.detach();
    child_.wait(ignored);
    if (stopped_) {
        return Termination{*stopped_, 0};
    }
    const int status = child_.native_exit_code();
    return WIFSIGNALED(status) ? Termination{Ending::Signalled, WTERMSIG(status)}
                               : Termination{Ending::Exited, WEXITSTATUS(status)};
}

Result<Finished> Run::finish() {
    auto ready =
        prepare().and_then([this] { return start(); }).and_then([this] { return watch(); });
    if (!ready) {
        return tl::make_unexpected(std::move(ready.error()));
    }
    io_.run();
    Finished finished;
    finished.termination = termination();
    for (const auto& stream : streams_) {
        finished.outputs.push_back(std::move(stream->kept));
    }
    finished.elapsed =
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started_);
    return finished;
}

}  // namespace

Result<Finished> run(const Command& command) {
    try {
        return Run(command).finish();
    } catch (const std::exception& exception) {
        return fail(ErrorKind::Environment,
                    "cannot run '" + (command.argv.empty() ? "" : command.argv.front())
                        + "': " + exception.what());
    }
}

}  // namespace dynbr::process
