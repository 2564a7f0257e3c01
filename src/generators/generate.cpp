// Opens each tree, finds out what it is unless told, and lets the ecosystems scan it.
#include "dynbr/generators/generate.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/stats.hpp"

#include <fmt/core.h>

namespace dynbr::generators {

namespace {

Result<std::vector<EcosystemRun>> detect(SourceTree& tree) {
    const ScopedTimer timer("detect");
    const auto files =
        tree.files([](const std::string& folder) { return !hidden_or_foreign(folder); });
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    std::vector<EcosystemRun> runs;
    for (const Ecosystem& ecosystem : all_ecosystems()) {
        for (const TreeFile& file : *files) {
            if (ecosystem.recognises != nullptr && ecosystem.recognises(file.path)) {
                runs.push_back({&ecosystem, {}});
                break;
            }
        }
    }
    if (runs.empty()) {
        return fail(
            ErrorKind::BuildFailed,
            fmt::format("no known ecosystem in '{}'", escaped(tree.folder())),
            "name one, or another folder with -C; 'dynbr-generate --list-ecosystems' lists them");
    }
    return runs;
}

Result<void> scan_tree(SourceTree& tree,
                       const std::vector<EcosystemRun>& runs,
                       const Style& style,
                       Findings& findings) {
    for (const EcosystemRun& run : runs) {
        const ScopedTimer timer("scan");
        findings.set_generator(run.ecosystem->name);
        if (auto scanned = run.ecosystem->scan({tree, run.options, findings, style}); !scanned) {
            return scanned;
        }
    }
    return {};
}

Result<void> scan_folder(const Request& request,
                         const std::string& folder,
                         const Style& style,
                         Findings& findings) {
    auto tree = SourceTree::open(folder, request.limits);
    if (!tree) {
        return tl::make_unexpected(std::move(tree.error()));
    }
    if (!request.runs.empty()) {
        return scan_tree(*tree, request.runs, style, findings);
    }
    const auto runs = detect(*tree);
    if (!runs) {
        return tl::make_unexpected(runs.error());
    }
    return scan_tree(*tree, *runs, style, findings);
}

}  // namespace

std::string Outcome::lines() const {
    std::string text;
    for (const Kept& one : kept) {
        text += one.requirement.text;
        text += '\n';
    }
    return text;
}

Result<Outcome> generate(const Request& request) {
    const auto style = Style::named(request.style);
    if (!style) {
        return tl::make_unexpected(style.error());
    }
    Findings findings(request.explain);
    for (const std::string& folder : request.folders) {
        if (auto scanned = scan_folder(request, folder, *style, findings); !scanned) {
            auto error = std::move(scanned.error());
            if (request.folders.size() > 1) {
                error.context.push_back("scanning '" + escaped(folder) + "'");
            }
            return tl::make_unexpected(std::move(error));
        }
    }
    return Outcome{findings.take_kept(), findings.take_dropped(), findings.take_warnings()};
}

}  // namespace dynbr::generators
