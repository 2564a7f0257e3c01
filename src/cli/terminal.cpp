#include "terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace dynbr::cli {

namespace {

bool is_smart_terminal() {
    const char* term = std::getenv("TERM");
    return ::isatty(STDERR_FILENO) == 1 && term != nullptr && std::string_view(term) != "dumb";
}

bool no_color_wanted() {
    const char* value = std::getenv("NO_COLOR");  // https://no-color.org
    return value != nullptr && *value != '\0';
}

std::size_t terminal_width() {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

void put(std::string_view text) {
    // Where stderr can't be written, nobody is there to be told.
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
    static_cast<void>(std::fflush(stderr));
}

}  // namespace

Terminal::Terminal(ColorWish wish, bool quiet)
    : moves_(is_smart_terminal() && !quiet),
      colored_(wish == ColorWish::Always
               || (wish == ColorWish::Auto && is_smart_terminal() && !no_color_wanted())),
      quiet_(quiet) {}

Terminal::~Terminal() {
    clear_status();
}

void Terminal::line(std::string_view text) {
    if (quiet_) {
        return;
    }
    clear_status();
    put(std::string(text) + "\n");
}

void Terminal::status(std::string_view text) {
    if (!moves_) {
        return;
    }
    clear_status();
    put(text.substr(0, terminal_width() - 1));
    status_shown_ = true;
}

void Terminal::clear_status() {
    if (status_shown_) {
        put("\r\x1b[K");
        status_shown_ = false;
    }
}

std::string Terminal::bold(std::string_view text) const {
    return in_color("1", text);
}

std::string Terminal::red(std::string_view text) const {
    return in_color("1;31", text);
}

std::string Terminal::green(std::string_view text) const {
    return in_color("1;32", text);
}

std::string Terminal::in_color(const char* code, std::string_view text) const {
    return colored_ ? std::string("\x1b[") + code + "m" + std::string(text) + "\x1b[0m"
                    : std::string(text);
}

}  // namespace dynbr::cli
