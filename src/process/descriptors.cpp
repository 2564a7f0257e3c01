#include "descriptors.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <string>

namespace dynbr::process {

namespace {

/// From linux/close_range.h, which old kernel headers lack.
constexpr unsigned kCloseRangeCloexec = 1U << 2U;

bool close_all_others_on_exec() noexcept {
    // The raw call: glibc has a wrapper only from 2.34.
    return ::syscall(SYS_close_range, 3U, ~0U, kCloseRangeCloexec) == 0;
}

}  // namespace

Result<void> DescriptorPlan::add(int our_fd, int child_fd) {
    if (our_fd < 0 || child_fd < 0 || has(child_fd)) {
        return fail(ErrorKind::Bug,
                    "descriptor " + std::to_string(child_fd)
                        + " of a program is given twice or not at all");
    }
    moves_.push_back(Move{our_fd, child_fd});
    return {};
}

bool DescriptorPlan::has(int child_fd) const {
    return std::any_of(
        moves_.begin(), moves_.end(), [&](const Move& m) { return m.to == child_fd; });
}

bool DescriptorPlan::move_out_of_the_way(Move& move, int above) const noexcept {
    const auto overwrites = [&](const Move& other) {
        return other.to == move.from && &other != &move;
    };
    if (std::none_of(moves_.begin(), moves_.end(), overwrites)) {
        return true;
    }
    move.from = ::fcntl(move.from, F_DUPFD_CLOEXEC, above + 1);
    return move.from >= 0;
}

bool DescriptorPlan::carry_out() noexcept {
    int highest = 2;
    for (const Move& move : moves_) {
        highest = std::max({highest, move.from, move.to});
    }
    for (Move& move : moves_) {
        if (!move_out_of_the_way(move, highest)) {
            return false;
        }
    }
    if (!close_all_others_on_exec()) {
        return false;
    }
    for (const Move& move : moves_) {
        const bool placed = move.from == move.to ? ::fcntl(move.to, F_SETFD, 0) == 0
                                                 : ::dup2(move.from, move.to) >= 0;
        if (!placed) {
            return false;
        }
    }
    return true;
}

}  // namespace dynbr::process
