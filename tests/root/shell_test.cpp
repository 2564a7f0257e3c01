// The interactive shell, driven through a pseudo terminal as a person would.
#include "root_test.hpp"

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <iostream>

namespace dynbr::buildroot {
namespace {

using ::testing::HasSubstr;

class Shell : public RootTest {
  protected:
    /// Starts a shell in a root on a new terminal, in a process of its own, which exits as the shell does.
    void start() {
        // Packages and layer once for all, not in each child.
        tiny_root();
        process_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
        if (process_ == 0) {
            int status = 99;
            {
                Buildroot root = tiny_root();
                const auto finished = root.shell();
                std::cerr << why(finished);
                status = finished && finished->termination.ending == Ending::Exited
                             ? finished->termination.value
                             : 99;
            }
            ::_exit(status);
        }
    }

    void type(const std::string& text) const {
        EXPECT_EQ(::write(terminal_, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    }

    /// Reads until `end` has come or nothing does any more.
    std::string read_until(const std::string& end) const {
        std::string seen;
        pollfd watched{terminal_, POLLIN, 0};
        char piece[4096];
        while (seen.find(end) == seen.npos && ::poll(&watched, 1, 5000) == 1) {
            const ssize_t got = ::read(terminal_, piece, sizeof piece);
            if (got <= 0) {
                break;
            }
            seen.append(piece, static_cast<std::size_t>(got));
        }
        return seen;
    }

    int terminal_ = -1;
    pid_t process_ = -1;
};

TEST_F(Shell, IsTheRootsRootOnATerminalOfItsOwn) {
    start();
    EXPECT_THAT(read_until("# "), HasSubstr("[dynbr"));
    type("echo id-$(id -u)-$(test -t 0 && echo terminal)\n");
    EXPECT_THAT(read_until("id-0-terminal"), HasSubstr("id-0-terminal"));
    type("exit 7\n");
    int status = 0;
    ::waitpid(process_, &status, 0);
    EXPECT_EQ(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 7);
    ::close(terminal_);
}

TEST_F(Shell, CtrlCStopsWhatRunsInItAndNotTheShell) {
    start();
    read_until("# ");
    type("echo begun; sleep 1000\n");
    read_until("begun\r\n");
    ::usleep(200000);
    type("\x03");
    read_until("# ");
    type("echo still-$((40+2))\n");
    EXPECT_THAT(read_until("still-42"), HasSubstr("still-42"));
    type("exit\n");
    ::waitpid(process_, nullptr, 0);
    ::close(terminal_);
}

TEST_F(Shell, NeedsATerminal) {
    Buildroot root = tiny_root();
    const int before = ::dup(0);
    const auto pipe = make_pipe();
    ::dup2(pipe->read_end.get(), 0);
    const auto finished = root.shell();
    ::dup2(before, 0);
    ::close(before);
    ASSERT_FALSE(finished);
    EXPECT_EQ(finished.error().kind, ErrorKind::Usage);
}

}  // namespace
}  // namespace dynbr::buildroot
