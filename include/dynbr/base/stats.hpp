// Where the time went: named sums, printed by `-d stats`.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace dynbr {

struct Statistic {
    std::string name;
    std::uint64_t count = 0;
    std::chrono::nanoseconds total{};
};

/// All statistics of this process, in the order of their first use.
[[nodiscard]] std::vector<Statistic> statistics();

/// Adds a measured span to the statistic of that name.
void record_time(const char* name, std::chrono::nanoseconds span);

/// Measures its own life: `const ScopedTimer timer("solve");`. `name` must live for ever.
class ScopedTimer {
  public:
    explicit ScopedTimer(const char* name)
        : name_(name),
          start_(std::chrono::steady_clock::now()) {}

    ScopedTimer(const ScopedTimer&) = delete;
    ScopedTimer& operator=(const ScopedTimer&) = delete;

    ~ScopedTimer() { record_time(name_, std::chrono::steady_clock::now() - start_); }

  private:
    const char* name_;
    std::chrono::steady_clock::time_point start_;
};

}  // namespace dynbr
