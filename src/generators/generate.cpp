// Opens each tree, finds out what it is unless told, and lets the ecosystems scan it.
#include "dynbr/generators/generate.hpp"

#include "detect.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/stats.hpp"

#include <algorithm>

namespace dynbr::generators {

namespace {

Result<Style> chosen_style(const Request& request) {
    return request.style_text ? Style::parse(*request.style_text, request.style)
                              : Style::named(request.style);
}

/// One request's work, folder by folder.
class Generation {
  public:
    Generation(const Request& request, const Style& style)
        : request_(request),
          style_(style),
          findings_(request.explain) {}

    Result<void> scan_folder(const std::string& folder) {
        auto tree = SourceTree::open(folder, request_.limits);
        if (!tree) {
            return tl::make_unexpected(std::move(tree.error()));
        }
        tree->exclude(request_.excluded);
        const auto scans = plan_scans(*tree, request_);
        if (!scans) {
            return tl::make_unexpected(scans.error());
        }
        for (const Scan& scan : *scans) {
            if (auto done = run(*tree, scan); !done && !names_folders(scan)) {
                return done;
            } else if (!done) {
                return during(std::move(done),
                              "scanning '" + escaped(scanned_.back().folder) + "'");
            }
        }
        return {};
    }

    Result<Outcome> finish() {
        auto kept = findings_.take_kept();
        Outcome outcome{std::move(kept),
                        findings_.take_dropped(),
                        findings_.take_warnings(),
                        std::move(scanned_)};
        if (request_.overrides.empty()) {
            return outcome;
        }
        return apply_overrides(request_.overrides, runs_, style_, outcome).map([&] {
            return std::move(outcome);
        });
    }

  private:
    /// Where there is only one folder, its name says nothing.
    [[nodiscard]] bool names_folders(const Scan& scan) const {
        return request_.folders.size() > 1 || !scan.folder.empty();
    }

    Result<void> run(SourceTree& tree, const Scan& scan) {
        const ScopedTimer timer("scan");
        SourceTree part = scan.folder.empty() ? tree : tree.below(scan.folder);
        scanned_.push_back({scan.run.ecosystem->name, part.folder()});
        if (std::ranges::find(runs_, scan.run.ecosystem, &EcosystemRun::ecosystem) == runs_.end()) {
            runs_.push_back(scan.run);
        }
        findings_.set_generator(scan.run.ecosystem->name);
        findings_.set_folder(request_.folders.size() > 1 ? part.folder() : scan.folder);
        return scan.run.ecosystem->scan({part, scan.run.options, findings_, style_});
    }

    const Request& request_;
    const Style& style_;
    Findings findings_;
    std::vector<Scanned> scanned_;
    /// Each ecosystem that scanned something, once.
    std::vector<EcosystemRun> runs_;
};

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
    const auto style = chosen_style(request);
    if (!style) {
        return tl::make_unexpected(style.error());
    }
    Generation generation(request, *style);
    for (const std::string& folder : request.folders) {
        if (auto scanned = generation.scan_folder(folder); !scanned) {
            return tl::make_unexpected(std::move(scanned.error()));
        }
    }
    return generation.finish();
}

}  // namespace dynbr::generators
