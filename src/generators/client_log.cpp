// One JSON line a requirement, through an inherited descriptor, without ever getting in the build's way.
#include "dynbr/generators/client_log.hpp"

#include "dynbr/formats/json.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdlib>
#include <string_view>

namespace dynbr::generators {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20U;
constexpr int kPatienceMilliseconds = 1000;

std::string log_line(const model::Requirement& requirement) {
    const model::Origin& origin = *requirement.claimed_origin;
    formats::Json json;
    json.set("requirement", requirement.text);
    json.set("generator", origin.generator);
    json.set("file", origin.file);
    json.set("line", origin.line);
    json.set("field", origin.field);
    return formats::dump(json) + "\n";
}

/// The descriptor of the log, -1 if there is none. Standard streams are never it.
int log_descriptor() {
    const char* name = std::getenv("DYNBR_CLIENT_LOG_FD");
    if (name == nullptr) {
        return -1;
    }
    const std::string_view text = name;
    int fd = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), fd);
    const bool number = error == std::errc() && end == text.data() + text.size();
    return number && fd > STDERR_FILENO && ::fcntl(fd, F_GETFD) >= 0 ? fd : -1;
}

}  // namespace

std::string client_log_lines(const Outcome& outcome, std::size_t most_bytes) {
    std::string lines;
    for (const Kept& kept : outcome.kept) {
        const std::string line = log_line(kept.requirement);
        if (lines.size() + line.size() > most_bytes) {
            break;
        }
        lines += line;
    }
    return lines;
}

void write_client_log(const Outcome& outcome) {
    const int fd = log_descriptor();
    if (fd < 0) {
        return;
    }
    const std::string lines = client_log_lines(outcome, kMostBytes);
    std::string_view rest = lines;
    while (!rest.empty()) {
        // A pipe that is ready takes PIPE_BUF bytes without blocking.
        pollfd ready{fd, POLLOUT, 0};
        if (::poll(&ready, 1, kPatienceMilliseconds) != 1) {
            return;
        }
        const ssize_t written =
            ::write(fd, rest.data(), std::min<std::size_t>(rest.size(), PIPE_BUF));
        if (written < 0 && errno != EINTR) {
            return;
        }
        rest.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
}

}  // namespace dynbr::generators
