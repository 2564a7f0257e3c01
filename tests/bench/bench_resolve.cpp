// Measures loading and resolving over one repository: bench_resolve REPOSITORY-URL STATE-FOLDER BASE[,BASE...] [CAP...]
//
// Run it twice with an empty state folder for cold and warm figures; it also prints what one solve costs for 1, 20 and
// 70 of the given capabilities, each the best of five.
#include "dynbr/base/stats.hpp"
#include "dynbr/repo/metadata.hpp"
#include "dynbr/repo/package_cache.hpp"
#include "dynbr/resolve/resolver.hpp"

#include <fmt/core.h>

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace dynbr;

double processor_milliseconds(int who) {
    rusage usage{};
    static_cast<void>(::getrusage(static_cast<__rusage_who_t>(who), &usage));
    const auto milliseconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
    };
    return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

/// Wall and processor time, ours and that of the solver's children: on a busy machine only the latter two tell.
struct Cost {
    double wall = 1e9;
    double self = 1e9;
    double children = 1e9;

    [[nodiscard]] Cost best(const Cost& other) const {
        return {std::min(wall, other.wall),
                std::min(self, other.self),
                std::min(children, other.children)};
    }
};

class Stopwatch {
  public:
    [[nodiscard]] Cost read() const {
        return {std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_)
                    .count(),
                processor_milliseconds(RUSAGE_SELF) - self_,
                processor_milliseconds(RUSAGE_CHILDREN) - children_};
    }

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    double self_ = processor_milliseconds(RUSAGE_SELF);
    double children_ = processor_milliseconds(RUSAGE_CHILDREN);
};

[[noreturn]] void give_up(const Error& error) {
    fmt::print(stderr, "bench_resolve: {}\n", error.message);
    for (const std::string& detail : error.details) {
        fmt::print(stderr, "  {}\n", detail);
    }
    std::exit(1);
}

template <class T>
T must(Result<T> result) {
    if (!result) {
        give_up(result.error());
    }
    return std::move(*result);
}

model::Requirement capability(const std::string& name) {
    return {model::Reldep{model::SimpleDep{name, {}}}, name, model::Stage::Generated, {}};
}

void print_row(const std::string& what, const Cost& cost, const std::string& note) {
    fmt::print(
        "{:28} {:9.1f} {:9.1f} {:9.1f}  {}\n", what, cost.wall, cost.self, cost.children, note);
}

void measure(resolve::Resolver& resolver, const model::Goal& goal, const std::string& what) {
    Cost best;
    std::string note;
    for (int run = 0; run < 5; ++run) {
        const Stopwatch watch;
        const model::Outcome outcome = must(resolver.resolve(goal));
        best = best.best(watch.read());
        if (const auto* solution = std::get_if<model::Solution>(&outcome)) {
            note = fmt::format(
                "{} packages, {} reasons", solution->packages.size(), solution->reasons.size());
        } else {
            note = "unsolvable: " + std::get<model::Unsolvable>(outcome).problems.front().text;
        }
    }
    print_row(what, best, note);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        fmt::print(stderr,
                   "usage: bench_resolve REPOSITORY-URL STATE-FOLDER BASE[,BASE...] [CAP...]\n");
        return 2;
    }
    const auto config = must(repo::parse_repo_option(std::string("bench=") + argv[1]));
    fmt::print("{:28} {:>9} {:>9} {:>9}\n", "milliseconds", "wall", "self", "children");
    Stopwatch watch;
    const auto metadata = must(repo::load_metadata(config, argv[2]));
    print_row("repo: metadata", watch.read(), "");
    watch = Stopwatch();
    resolve::Resolver resolver({"x86_64", {}}, {metadata});
    if (auto loaded = resolver.load(); !loaded) {
        give_up(loaded.error());
    }
    print_row("resolve: load", watch.read(), "");

    model::Goal goal;
    const std::string bases = argv[3];
    for (std::size_t at = 0; at < bases.size();) {
        const std::size_t comma = std::min(bases.find(',', at), bases.size());
        goal.base.push_back(capability(bases.substr(at, comma - at)));
        at = comma + 1;
    }
    watch = Stopwatch();
    must(resolver.resolve(goal));
    print_row("first solve", watch.read(), resolver.filelists_loaded() ? "with file lists" : "");
    measure(resolver, goal, "base alone");
    for (const int count : {1, 20, 70}) {
        for (int i = 4; i < argc && i < count + 4; ++i) {
            goal.requirements.push_back(capability(argv[i]));
        }
        if (argc >= count + 4) {
            measure(resolver, goal, fmt::format("base and {} requirements", count));
        }
        goal.requirements.clear();
    }
    for (const Statistic& statistic : statistics()) {
        fmt::print("  {:32} {:9.1f} ms / {}\n",
                   statistic.name,
                   std::chrono::duration<double, std::milli>(statistic.total).count(),
                   statistic.count);
    }
}
