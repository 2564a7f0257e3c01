#include "terminal.hpp"

#include "dynbr/base/files.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <thread>

namespace dynbr::buildroot {

class Terminal::Relay {
  public:
    Relay(UniqueFd master, UniqueFd slave, Pipe stop)
        : master_(std::move(master)),
          slave_(std::move(slave)),
          stop_(std::move(stop)) {
        ::tcgetattr(0, &before_);
        termios raw = before_;
        ::cfmakeraw(&raw);
        ::tcsetattr(0, TCSANOW, &raw);
        thread_ = std::thread([this] { relay(); });
    }

    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    ~Relay() {
        slave_.reset();
        stop_.write_end.reset();
        thread_.join();
        ::tcsetattr(0, TCSADRAIN, &before_);
    }

    [[nodiscard]] int slave() const { return slave_.get(); }

  private:
    void follow_size() {
        winsize size{};
        if (::ioctl(0, TIOCGWINSZ, &size) == 0) {
            ::ioctl(master_.get(), TIOCSWINSZ, &size);
        }
    }

    /// False at the end of what `from` has.
    static bool pass_on(int from, int to) {
        std::array<char, 4096> piece{};
        const ssize_t got = ::read(from, piece.data(), piece.size());
        return got > 0
               && write_all(to, {piece.data(), static_cast<std::size_t>(got)}, "terminal")
                      .has_value();
    }

    void relay() {
        bool typing = true;
        for (;;) {
            // Changes of the window's size come as a signal to the main thread; looking twice a second does without it.
            follow_size();
            pollfd watched[] = {{master_.get(), POLLIN, 0},
                                {typing ? 0 : -1, POLLIN, 0},
                                {stop_.read_end.get(), 0, 0}};
            if (::poll(watched, 3, 500) < 0 && errno != EINTR) {
                return;
            }
            if ((watched[0].revents & POLLIN) != 0) {
                pass_on(master_.get(), 1);
            } else if (watched[2].revents != 0) {
                return;
            }
            if (watched[1].revents != 0) {
                typing = pass_on(0, master_.get());
            }
        }
    }

    UniqueFd master_;
    UniqueFd slave_;
    Pipe stop_;
    termios before_{};
    std::thread thread_;
};

Terminal::Terminal(std::unique_ptr<Relay> relay)
    : relay_(std::move(relay)) {}

Terminal::Terminal(Terminal&&) noexcept = default;
Terminal& Terminal::operator=(Terminal&&) noexcept = default;
Terminal::~Terminal() = default;

Result<Terminal> Terminal::open() {
    if (::isatty(0) == 0) {
        return fail(ErrorKind::Usage, "a shell needs a terminal");
    }
    UniqueFd master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    std::array<char, 64> name{};
    if (!master || ::grantpt(master.get()) != 0 || ::unlockpt(master.get()) != 0
        || ::ptsname_r(master.get(), name.data(), name.size()) != 0) {
        return fail_errno("cannot make a terminal", errno);
    }
    UniqueFd slave(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!slave) {
        return fail_errno("cannot open a terminal", errno);
    }
    auto stop = make_pipe();
    if (!stop) {
        return tl::make_unexpected(stop.error());
    }
    return Terminal(std::make_unique<Relay>(std::move(master), std::move(slave), std::move(*stop)));
}

int Terminal::inside_fd() const {
    return relay_->slave();
}

std::vector<std::string> shell_environment() {
    const char* type = std::getenv("TERM");
    return {"HOME=/root",
            "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG=C.UTF-8",
            "PS1=[dynbr \\w]# ",
            std::string("TERM=") + (type == nullptr ? "dumb" : type)};
}

}  // namespace dynbr::buildroot
