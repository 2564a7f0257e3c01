// dynbr-download: takes one job from standard input, downloads its files and tells what happens on standard output.
// Not for people: dynbr starts it, confined, so that what servers send is not parsed where repositories are trusted.
#include "confinement.hpp"
#include "transfers.hpp"

#include "dynbr/base/files.hpp"

#include <unistd.h>

#include <cstdio>
#include <exception>

namespace dynbr::repo {
namespace {

constexpr std::size_t kJobLimit = std::size_t{64} << 20U;

int failed(const Error& error) {
    static_cast<void>(std::fprintf(stderr, "%s\n", error.message.c_str()));
    return static_cast<int>(error.kind);
}

int run() {
    const auto text = read_all(STDIN_FILENO, kJobLimit, "job");
    const auto job = text ? parse_job(*text) : tl::make_unexpected(text.error());
    if (!job) {
        return failed(job.error());
    }
    confine(*job);
    const auto done = transfer_all(*job, [](const DownloadEvent& event) {
        if (!write_all(STDOUT_FILENO, to_line(event), "events")) {
            ::_exit(static_cast<int>(ErrorKind::Environment));  // nobody listens any more
        }
    });
    return done ? 0 : failed(done.error());
}

}  // namespace
}  // namespace dynbr::repo

int main() {
    try {
        return dynbr::repo::run();
    } catch (const std::exception& error) {
        return dynbr::repo::failed({dynbr::ErrorKind::Bug, error.what(), {}, {}, {}});
    }
}
