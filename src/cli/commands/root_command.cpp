// dynbr root: looks after layers and opens shells in throw-away roots.
#include "../base_set.hpp"
#include "../error_output.hpp"
#include "../input.hpp"
#include "../roots.hpp"
#include "../supply.hpp"
#include "commands.hpp"

#include "dynbr/driver/explaining.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <filesystem>

namespace dynbr::cli {

namespace {

using Action = RootCommandOptions::Action;
using formats::Json;

/// Makes a root of the base set, and so its layer.
Result<buildroot::Buildroot> base_root(const RootOptions& options,
                                       const buildroot::State& state,
                                       Supply& supply,
                                       Terminal& terminal) {
    const auto base = base_set(options.base, supply, terminal);
    if (!base) {
        return tl::make_unexpected(base.error());
    }
    const model::Goal goal{*base, {}, {}};
    auto outcome = supply.resolve(goal);
    if (!outcome) {
        return tl::make_unexpected(outcome.error());
    }
    if (const auto* none = std::get_if<model::Unsolvable>(&*outcome)) {
        return driver::unsolvable(*none, goal);
    }
    const auto& packages = std::get<model::Solution>(*outcome).packages;
    if (auto checked = supply.check_signatures(packages); !checked) {
        return tl::make_unexpected(checked.error());
    }
    return buildroot::Buildroot::create(
        state, packages, root_settings(options, supply, [](std::string_view) {}));
}

Result<int> init(const RootCommandOptions& options,
                 const buildroot::State& state,
                 Terminal& terminal) {
    auto supply = Supply::open(options.root, terminal);
    if (!supply) {
        return tl::make_unexpected(supply.error());
    }
    const auto root = base_root(options.root, state, *supply, terminal);
    if (!root) {
        return tl::make_unexpected(root.error());
    }
    terminal.line(fmt::format("the base layer is ready: {} packages", root->packages().size()));
    return 0;
}

Result<int> shell(const RootCommandOptions& options,
                  const buildroot::State& state,
                  Terminal& terminal) {
    auto supply = Supply::open(options.root, terminal);
    if (!supply) {
        return tl::make_unexpected(supply.error());
    }
    auto root = base_root(options.root, state, *supply, terminal);
    if (!root) {
        return tl::make_unexpected(root.error());
    }
    terminal.line("a throw-away root: what you change is gone when the shell ends");
    const auto finished = root->shell();
    if (!finished) {
        return tl::make_unexpected(finished.error());
    }
    return finished->termination.ending == Ending::Exited ? finished->termination.value
                                                          : exit_code(ErrorKind::BuildFailed);
}

Result<int> list(const RootCommandOptions& options, const buildroot::State& state) {
    const auto layers = state.layers();
    if (!layers) {
        return tl::make_unexpected(layers.error());
    }
    Json array{Json::Array{}};
    for (const auto& layer : *layers) {
        if (options.output.json) {
            Json entry;
            entry.set("key", layer.key)
                .set("created", layer.created)
                .set("packages", layer.packages);
            array.push_back(entry.set("in_use", layer.in_use));
        } else {
            fmt::print("{}  {:%Y-%m-%d %H:%M}  {:>5} packages{}\n",
                       layer.key.substr(0, 12),
                       fmt::gmtime(static_cast<std::time_t>(layer.created)),
                       layer.packages,
                       layer.in_use ? "  in use" : "");
        }
    }
    if (options.output.json) {
        print_json(Json{}.set("layers", std::move(array)));
    }
    return 0;
}

/// Opening the state has removed what killed builds left; --all removes what can be made again.
Result<int> clean(const RootCommandOptions& options, buildroot::State& state, Terminal& terminal) {
    if (!options.all) {
        terminal.line(
            "nothing of interrupted builds is left; --all removes layers and caches, too");
        return 0;
    }
    const auto removed = state.remove_layers();
    if (!removed) {
        return tl::make_unexpected(removed.error());
    }
    const std::string folder = absolute_state(options.root);
    for (const char* cache : {"/packages", "/repositories"}) {
        std::error_code code;
        std::filesystem::remove_all(folder + cache, code);
        if (code) {
            return fail(ErrorKind::Environment,
                        fmt::format("cannot remove '{}{}': {}", folder, cache, code.message()));
        }
    }
    terminal.line(fmt::format("{} layers and all caches removed", *removed));
    return 0;
}

}  // namespace

Result<int> root_command(const RootCommandOptions& options, Terminal& terminal) {
    auto state = buildroot::State::open(absolute_state(options.root));
    if (!state) {
        return tl::make_unexpected(state.error());
    }
    switch (options.action) {
        case Action::Init:
            return init(options, *state, terminal);
        case Action::Shell:
            return shell(options, *state, terminal);
        case Action::List:
            return list(options, *state);
        case Action::Clean:
            break;
    }
    return clean(options, *state, terminal);
}

}  // namespace dynbr::cli
