// Looking at each path of a tree once, with the eyes of all ecosystems.
#include "detect.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/stats.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dynbr::generators {

namespace {

std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

bool is_below(std::string_view folder, std::string_view above) {
    return above.empty()
           || (folder.size() > above.size() && folder.starts_with(above)
               && folder[above.size()] == '/');
}

/// Those that are asked for, or all; with what was found of each.
struct Candidate {
    EcosystemRun run;
    std::vector<std::string> folders;
};

std::vector<Candidate> candidates(const Request& request) {
    std::vector<Candidate> all;
    for (const EcosystemRun& run : request.runs) {
        all.push_back({run, {}});
    }
    if (request.runs.empty()) {
        for (const Ecosystem& ecosystem : all_ecosystems()) {
            all.push_back({{&ecosystem, {}}, {}});
        }
    }
    return all;
}

/// Whether the tree as a whole shows signs of it.
void detect(const TreeFile& file, std::vector<Candidate>& candidates) {
    for (Candidate& one : candidates) {
        const auto recognises = one.run.ecosystem->recognises;
        if (one.folders.empty() && recognises != nullptr && recognises(file.path)) {
            one.folders.emplace_back();
        }
    }
}

/// Whether the file makes its folder a project. Folders come before those below them, so the last one found is the only
/// one that this one can be below.
void detect_projects(const TreeFile& file, bool nested, std::vector<Candidate>& candidates) {
    const std::string_view folder = folder_of(file.path);
    for (Candidate& one : candidates) {
        const auto recognises = one.run.ecosystem->recognises;
        const bool known =
            !one.folders.empty()
            && (one.folders.back() == folder || (!nested && is_below(folder, one.folders.back())));
        if (!known && recognises != nullptr && recognises(file.name())) {
            one.folders.emplace_back(folder);
        }
    }
}

tl::unexpected<Error> nothing_found(const SourceTree& tree, const Request& request) {
    std::vector<std::string_view> names;
    for (const EcosystemRun& run : request.runs) {
        names.emplace_back(run.ecosystem->name);
    }
    const std::string what =
        names.empty() ? "no known ecosystem" : fmt::format("nothing of {}", fmt::join(names, ", "));
    return fail(
        ErrorKind::BuildFailed,
        fmt::format("{} in '{}'", what, escaped(tree.folder())),
        "name one, or another folder with -C; 'dynbr-generate --list-ecosystems' lists them");
}

}  // namespace

Result<std::vector<Scan>> plan_scans(SourceTree& tree, const Request& request) {
    std::vector<Scan> scans;
    auto found = candidates(request);
    if (!request.runs.empty() && request.recursion == Recursion::None) {
        for (const EcosystemRun& run : request.runs) {
            scans.push_back({run, {}});
        }
        return scans;
    }
    const ScopedTimer timer("detect");
    const auto files =
        tree.files([](const std::string& folder) { return !hidden_or_foreign(folder); });
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    for (const TreeFile& file : *files) {
        if (request.recursion == Recursion::None) {
            detect(file, found);
        } else {
            detect_projects(file, request.recursion == Recursion::Nested, found);
        }
    }
    for (Candidate& one : found) {
        // What has no files of its own, such as a list, is asked once if it is named.
        if (!request.runs.empty() && one.run.ecosystem->recognises == nullptr) {
            one.folders.emplace_back();
        }
        for (std::string& folder : one.folders) {
            scans.push_back({one.run, std::move(folder)});
        }
    }
    return scans.empty() ? nothing_found(tree, request) : Result<std::vector<Scan>>(scans);
}

}  // namespace dynbr::generators
