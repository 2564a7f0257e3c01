#include "dynbr/base/stats.hpp"

#include <algorithm>

namespace dynbr {

namespace {

std::vector<Statistic>& table() {
    static std::vector<Statistic> all;
    return all;
}

}  // namespace

std::vector<Statistic> statistics() {
    return table();
}

void record_time(const char* name, std::chrono::nanoseconds span) {
    auto& all = table();
    auto found =
        std::find_if(all.begin(), all.end(), [&](const Statistic& s) { return s.name == name; });
    if (found == all.end()) {
        found = all.insert(all.end(), Statistic{name, 0, {}});
    }
    found->count += 1;
    found->total += span;
}

}  // namespace dynbr
