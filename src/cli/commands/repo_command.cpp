// dynbr repo: what is configured, how fresh it is, and what is cached of it.
#include "../error_output.hpp"
#include "../supply.hpp"
#include "commands.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/buildroot/state.hpp"
#include "dynbr/repo/cache.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <optional>

namespace dynbr::cli {

namespace {

using Action = RepoCommandOptions::Action;
using Configs = std::vector<repo::RepositoryConfig>;
using formats::Json;

const char* word(repo::Freshness freshness) {
    switch (freshness) {
        case repo::Freshness::Local:
            return "local";
        case repo::Freshness::Fresh:
            return "fresh";
        case repo::Freshness::Stale:
            return "stale";
        case repo::Freshness::Absent:
            break;
    }
    return "absent";
}

/// "5 min", "3 h", "12 d".
std::string age_text(std::int64_t seconds) {
    constexpr std::int64_t kMinute = 60;
    constexpr std::int64_t kHour = 60 * kMinute;
    constexpr std::int64_t kDay = 24 * kHour;
    return seconds < 2 * kMinute ? fmt::format("{} s", std::max<std::int64_t>(0, seconds))
           : seconds < 2 * kHour ? fmt::format("{} min", seconds / kMinute)
           : seconds < 2 * kDay  ? fmt::format("{} h", seconds / kHour)
                                 : fmt::format("{} d", seconds / kDay);
}

struct Row {
    repo::RepositoryConfig config;
    repo::CacheStatus status;
    /// Of what is cached; nothing where that can't be read.
    std::optional<model::RepositoryMetadata> metadata;
    std::size_t packages = 0;
};

Result<std::size_t> count_packages(const model::RepositoryMetadata& metadata,
                                   const RootOptions& options) {
    resolve::Resolver resolver({options.arch, {}}, {metadata});
    return resolver.load().map([&] { return resolver.package_counts().front(); });
}

Result<Row> row_for(const repo::RepositoryConfig& config, const RootOptions& options) {
    auto status = repo::cache_status(config, options.state);
    if (!status) {
        return tl::make_unexpected(status.error());
    }
    Row row{config, *status, std::nullopt, 0};
    repo::LoadOptions cached_only;
    cached_only.offline = true;
    if (auto metadata = repo::load_metadata(config, options.state, cached_only)) {
        if (const auto count = count_packages(*metadata, options)) {
            row.metadata = std::move(*metadata);
            row.packages = *count;
        }
    }
    return row;
}

Json to_json(const Row& row) {
    Json json;
    json.set("id", row.config.id).set("name", row.config.name);
    json.set("url", repo::shown_url(row.config)).set("state", word(row.status.freshness));
    json.set("priority", row.config.priority).set("cost", row.config.cost);
    json.set("checked", row.status.checked ? Json(*row.status.checked) : Json());
    json.set("packages", row.metadata ? Json(row.packages) : Json());
    json.set("revision", row.metadata ? Json(row.metadata->revision) : Json());
    return json.set("repomd_sha256", row.metadata ? Json(row.metadata->repomd.hex) : Json());
}

void print_table(const std::vector<Row>& rows) {
    std::size_t width = 2;
    for (const Row& row : rows) {
        width = std::max(width, row.config.id.size());
    }
    fmt::print(
        "{:<{}}  {:<6}  {:>7}  {:>8}  {}\n", "id", width, "state", "checked", "packages", "URL");
    const std::int64_t now = std::time(nullptr);
    for (const Row& row : rows) {
        fmt::print("{:<{}}  {:<6}  {:>7}  {:>8}  {}\n",
                   row.config.id,
                   width,
                   word(row.status.freshness),
                   row.status.checked ? age_text(now - *row.status.checked) : "-",
                   row.metadata ? std::to_string(row.packages) : "-",
                   escaped(repo::shown_url(row.config)));
    }
}

Result<int> print_rows(const Configs& configs, const RepoCommandOptions& options) {
    std::vector<Row> rows;
    Json array{Json::Array{}};
    for (const auto& config : configs) {
        auto row = row_for(config, options.root);
        if (!row) {
            return tl::make_unexpected(row.error());
        }
        array.push_back(to_json(*row));
        rows.push_back(std::move(*row));
    }
    if (options.output.json) {
        print_json(Json{}.set("repositories", std::move(array)));
    } else {
        print_table(rows);
    }
    return 0;
}

/// The configured ones that are named; all where none is.
Result<Configs> chosen(const RepoCommandOptions& options) {
    auto configs = configured_repositories(options.root);
    if (!configs || options.ids.empty()) {
        return configs;
    }
    Configs found;
    for (const std::string& id : options.ids) {
        const auto named = std::find_if(
            configs->begin(), configs->end(), [&](const auto& config) { return config.id == id; });
        if (named == configs->end()) {
            return fail(ErrorKind::Usage, "repository '" + escaped(id) + "' is not configured");
        }
        found.push_back(*named);
    }
    return found;
}

Result<int> list(const RepoCommandOptions& options) {
    const auto configs = chosen(options);
    return configs ? print_rows(*configs, options) : tl::make_unexpected(configs.error());
}

Result<int> refresh(const RepoCommandOptions& options, Terminal& terminal) {
    const auto configs = chosen(options);
    if (!configs) {
        return tl::make_unexpected(configs.error());
    }
    auto loading = load_options(options.root, terminal);
    loading.refresh = true;
    if (const auto metadata = repo::load_metadata(*configs, options.root.state, loading);
        !metadata) {
        return tl::make_unexpected(metadata.error());
    }
    return print_rows(*configs, options);
}

Json to_json(const repo::Removed& removed) {
    Json json;
    return json.set("files", removed.files).set("bytes", removed.bytes);
}

Result<int> clean(const RepoCommandOptions& options, Terminal& terminal) {
    const auto metadata = repo::remove_metadata(options.root.state, options.ids);
    if (!metadata) {
        return tl::make_unexpected(metadata.error());
    }
    const auto packages = options.all ? repo::remove_packages(options.root.state)
                                      : Result<repo::Removed>(repo::Removed{});
    if (!packages) {
        return tl::make_unexpected(packages.error());
    }
    if (options.output.json) {
        Json json;
        print_json(json.set("metadata", to_json(*metadata)).set("packages", to_json(*packages)));
    }
    terminal.line(fmt::format("{} files removed, {:.1f} MB",
                              metadata->files + packages->files,
                              static_cast<double>(metadata->bytes + packages->bytes) / 1e6));
    return 0;
}

void print_damage(const repo::Inspection& inspection) {
    for (const auto& damage : inspection.damaged) {
        fmt::print("damaged: {}\n", escaped(damage.path));
        for (const std::string& detail : damage.details) {
            fmt::print("    {}\n", escaped(detail));
        }
    }
}

Json to_json(const repo::Inspection& inspection) {
    Json damaged{Json::Array{}};
    for (const auto& damage : inspection.damaged) {
        Json details{Json::Array{}};
        for (const std::string& detail : damage.details) {
            details.push_back(detail);
        }
        damaged.push_back(Json{}.set("path", damage.path).set("details", std::move(details)));
    }
    Json json;
    json.set("files", inspection.files).set("bytes", inspection.bytes);
    return json.set("damaged", std::move(damaged));
}

Result<int> verify(const RepoCommandOptions& options, Terminal& terminal) {
    const auto inspection =
        repo::inspect_caches(options.root.state, [&](const repo::Inspection& so_far) {
            terminal.status(fmt::format("{} files, {} MB", so_far.files, so_far.bytes / 1'000'000));
        });
    if (!inspection) {
        return tl::make_unexpected(inspection.error());
    }
    if (options.output.json) {
        print_json(to_json(*inspection));
    } else {
        print_damage(*inspection);
    }
    terminal.line(fmt::format("{} files checked, {:.1f} MB; {} damaged{}",
                              inspection->files,
                              static_cast<double>(inspection->bytes) / 1e6,
                              inspection->damaged.size(),
                              inspection->damaged.empty() ? "" : " and removed"));
    return inspection->damaged.empty() ? 0 : exit_code(ErrorKind::Environment);
}

}  // namespace

Result<int> repo_command(const RepoCommandOptions& options, Terminal& terminal) {
    if (auto made = buildroot::own_folder(options.root.state); !made) {
        return tl::make_unexpected(made.error());
    }
    switch (options.action) {
        case Action::List:
            return list(options);
        case Action::Refresh:
            return refresh(options, terminal);
        case Action::Clean:
            return clean(options, terminal);
        case Action::Verify:
            break;
    }
    return verify(options, terminal);
}

}  // namespace dynbr::cli
