// Measures loading and resolving over one repository: bench_resolve REPOSITORY-URL STATE-FOLDER BASE[,BASE...] [CAP...]
//
// Run it twice with an empty state folder for cold and warm figures; it also prints what one solve costs for 1, 20 and
// 70 of the given capabilities, each the best of five.
#include "dynbr/base/stats.hpp"
#include "dynbr/repo/metadata.hpp"
#include "dynbr/repo/package_cache.hpp"
#include "dynbr/resolve/resolver.hpp"

#include <fmt/core.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace {

using namespace dynbr;

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

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

void print_row(const std::string& what, double milliseconds, const std::string& note) {
    fmt::print("{:34} {:9.1f} ms  {}\n", what, milliseconds, note);
}

void measure(resolve::Resolver& resolver, const model::Goal& goal, const std::string& what) {
    double best = 1e9;
    std::string note;
    for (int run = 0; run < 5; ++run) {
        const auto start = std::chrono::steady_clock::now();
        const model::Outcome outcome = must(resolver.resolve(goal));
        best = std::min(best, milliseconds_since(start));
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
    auto start = std::chrono::steady_clock::now();
    const auto metadata = must(repo::load_metadata(config, argv[2]));
    print_row("repo: metadata", milliseconds_since(start), "");
    start = std::chrono::steady_clock::now();
    resolve::Resolver resolver({"x86_64", {}}, {metadata});
    if (auto loaded = resolver.load(); !loaded) {
        give_up(loaded.error());
    }
    print_row("resolve: load", milliseconds_since(start), "");

    model::Goal goal;
    const std::string bases = argv[3];
    for (std::size_t at = 0; at < bases.size();) {
        const std::size_t comma = std::min(bases.find(',', at), bases.size());
        goal.base.push_back(capability(bases.substr(at, comma - at)));
        at = comma + 1;
    }
    start = std::chrono::steady_clock::now();
    must(resolver.resolve(goal));
    print_row("first solve",
              milliseconds_since(start),
              resolver.filelists_loaded() ? "with file lists" : "");
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
