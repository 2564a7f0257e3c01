// Which of our descriptors a program gets under which number, put in place between fork and exec.
#pragma once

#include "dynbr/base/error.hpp"

#include <cstddef>
#include <vector>

namespace dynbr::process {

/// Collected by the parent, carried out by the child. Numbers may collide in any way: the descriptor that is to
/// become 3 may be our 5 while the one that is to become 5 is our 3.
class DescriptorPlan {
  public:
    /// `our_fd` must stay open until the program has started. A `child_fd` that is taken twice is an error.
    [[nodiscard]] Result<void> add(int our_fd, int child_fd);

    [[nodiscard]] bool has(int child_fd) const;

    /// In the child, perhaps of a vfork: calls only what is async-signal-safe, and allocates nothing. Afterwards exactly
    /// the planned descriptors survive an exec. False with errno set if the system refuses.
    [[nodiscard]] bool carry_out() noexcept;

  private:
    struct Move {
        int from = -1;
        int to = -1;
    };

    [[nodiscard]] bool move_out_of_the_way(Move& move, int above) const noexcept;

    std::vector<Move> moves_;
};

}  // namespace dynbr::process
