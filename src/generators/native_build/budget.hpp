// What evaluating one tree's build description may cost: steps, and bytes of strings made.
#pragma once

#include <cstddef>

namespace dynbr::generators::native_build {

class Budget {
  public:
    static constexpr std::size_t kSteps = 1'000'000;
    static constexpr std::size_t kBytes = std::size_t{256} << 20U;
    /// Calls, includes and blocks within one another.
    static constexpr unsigned kDepth = 120;
    /// One string.
    static constexpr std::size_t kLongest = std::size_t{1} << 20U;

    explicit Budget(std::size_t steps = kSteps, std::size_t bytes = kBytes)
        : steps_(steps),
          bytes_(bytes) {}

    /// One step that makes `bytes` bytes. False from then on when it is too much.
    [[nodiscard]] bool spend(std::size_t bytes) {
        if (steps_ == 0 || bytes > bytes_) {
            steps_ = 0;
            return false;
        }
        --steps_;
        bytes_ -= bytes;
        return true;
    }

    [[nodiscard]] bool exhausted() const { return steps_ == 0; }

  private:
    std::size_t steps_;
    std::size_t bytes_;
};

}  // namespace dynbr::generators::native_build
