// dynbr resolve: the packages that requirement lines would bring, above the base set. Nothing is installed.
#include "../base_set.hpp"
#include "../error_output.hpp"
#include "../input.hpp"
#include "../supply.hpp"
#include "commands.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/driver/explaining.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace dynbr::cli {

namespace {

using formats::Json;

struct Answer {
    /// What the base set alone gives; empty without one.
    std::vector<model::Package> base;
    model::Solution all;
};

Result<model::Solution> solve(Supply& supply, const model::Goal& goal) {
    auto outcome = supply.resolve(goal);
    if (!outcome) {
        return tl::make_unexpected(outcome.error());
    }
    if (const auto* none = std::get_if<model::Unsolvable>(&*outcome)) {
        return driver::unsolvable(*none, goal);
    }
    return std::get<model::Solution>(std::move(*outcome));
}

Result<Answer> answer(Supply& supply, const model::Goal& goal) {
    auto base = solve(supply, {goal.base, {}, {}});
    if (!base) {
        return tl::make_unexpected(std::move(base.error()).during("resolving the base set"));
    }
    return solve(supply, goal).map([&](model::Solution&& all) {
        return Answer{std::move(base->packages), std::move(all)};
    });
}

std::vector<model::Package> brought(const Answer& answer) {
    std::vector<model::Package> packages;
    std::set_difference(answer.all.packages.begin(),
                        answer.all.packages.end(),
                        answer.base.begin(),
                        answer.base.end(),
                        std::back_inserter(packages));
    return packages;
}

Json to_json(const std::vector<model::Package>& packages) {
    Json array{Json::Array{}};
    for (const auto& package : packages) {
        Json entry;
        entry.set("nevra", package.nevra.text()).set("repository", package.repository);
        entry.set("location", package.location).set("download_size", package.download_size);
        array.push_back(entry.set("installed_size", package.installed_size));
    }
    return array;
}

void print(const Answer& answer, const ResolveOptions& options, Terminal& terminal) {
    const auto packages = brought(answer);
    if (options.output.json) {
        Json json;
        json.set("exit_code", 0)
            .set("packages", to_json(packages))
            .set("all_packages", to_json(answer.all.packages));
        print_json(json);
        return;
    }
    std::uint64_t download = 0;
    for (const auto& package : packages) {
        fmt::print("{} ({})\n", escaped(package.nevra.text()), escaped(package.repository));
        download += package.download_size;
    }
    terminal.line(fmt::format("{} packages beyond the base's {}, {:.1f} MB",
                              packages.size(),
                              answer.base.size(),
                              static_cast<double>(download) / 1e6));
}

}  // namespace

Result<int> resolve_command(const ResolveOptions& options, Terminal& terminal) {
    if (auto plain = plain_base(options.root.base); !plain) {
        return tl::make_unexpected(plain.error());
    }
    const auto lines = read_lines(options.file);
    if (!lines) {
        return tl::make_unexpected(lines.error());
    }
    auto requirements = to_requirements(*lines, model::Stage::Given);
    if (!requirements) {
        return tl::make_unexpected(requirements.error());
    }
    auto supply = Supply::open(options.root, terminal);
    if (!supply) {
        return tl::make_unexpected(supply.error());
    }
    auto base = base_set(options.root.base, *supply, terminal);
    if (!base) {
        return tl::make_unexpected(base.error());
    }
    const auto solved = answer(*supply, {std::move(*base), std::move(*requirements), {}});
    if (!solved) {
        return tl::make_unexpected(solved.error());
    }
    if (options.download) {
        if (const auto checked = supply->check_signatures(solved->all.packages); !checked) {
            return tl::make_unexpected(checked.error());
        }
        if (const auto files = supply->open_packages(solved->all.packages); !files) {
            return tl::make_unexpected(files.error());
        }
    }
    print(*solved, options, terminal);
    return 0;
}

}  // namespace dynbr::cli
