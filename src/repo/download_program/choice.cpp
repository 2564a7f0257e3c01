// Which base a file is asked of next: known only by what has been tried so far.
#include "choice.hpp"

#include <algorithm>
#include <tuple>

namespace dynbr::repo {

namespace {

/// What dnf's library does, too: a single server is not asked ten times.
constexpr unsigned kTriesOfOneBase = 4;
constexpr unsigned kDead = 2;
constexpr std::chrono::milliseconds kFirstPause{100};
constexpr std::chrono::milliseconds kLongestPause{2000};

}  // namespace

Choice::Choice(const DownloadJob& job)
    : job_(job) {
    for (const Server& server : job.servers) {
        servers_.emplace_back(server.bases.size());
    }
    for (const DownloadTarget& target : job.targets) {
        targets_.push_back({std::vector<Asked>(job.servers[target.server].bases.size()), 0});
    }
}

unsigned Choice::penalty(std::size_t server, std::size_t base) const {
    const Base& known = servers_[server][base];
    return known.delivered == 0 ? known.lost_connections : 0;
}

std::optional<std::size_t> Choice::next(std::size_t target) const {
    const std::size_t server = job_.targets[target].server;
    const unsigned most = job_.servers[server].options.retries;
    const Target& known = targets_[target];
    if (most != 0 && known.tries >= most) {
        return std::nullopt;
    }
    const unsigned most_of_one = most == 0 ? kTriesOfOneBase : std::min(most, kTriesOfOneBase);
    std::optional<std::size_t> best;
    const auto cost = [&](std::size_t base) {
        return std::tuple(known.bases[base].times, penalty(server, base), base);
    };
    for (std::size_t base = 0; base < known.bases.size(); ++base) {
        const Asked& asked = known.bases[base];
        if (!asked.given_up && asked.times < most_of_one && (!best || cost(base) < cost(*best))) {
            best = base;
        }
    }
    return best;
}

void Choice::record(const Try& what, const TryResult& result) {
    if (result.state == TryResult::State::Open) {
        return;
    }
    Target& target = targets_[what.target];
    target.tries += 1;
    target.bases[what.base].times += 1;
    if (result.state == TryResult::State::Done) {
        servers_[job_.targets[what.target].server][what.base].delivered += 1;
    } else if (!result.worth_retrying) {
        target.bases[what.base].given_up = true;
    }
}

bool Choice::looks_dead(const Try& what) {
    auto& bases = servers_[job_.targets[what.target].server];
    bases[what.base].lost_connections += 1;
    return bases.size() > 1 && bases[what.base].delivered == 0
           && bases[what.base].lost_connections >= kDead;
}

std::chrono::milliseconds Choice::pause_before(const std::vector<Try>& tries) const {
    unsigned times = 0;
    for (const Try& what : tries) {
        times = std::max(times, targets_[what.target].bases[what.base].times);
    }
    return times == 0 ? std::chrono::milliseconds{0}
                      : std::min(kFirstPause * (1U << (times - 1)), kLongestPause);
}

}  // namespace dynbr::repo
