#include "progress.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace dynbr::cli {

namespace {

constexpr std::size_t kFew = 12;

const char* plural(std::size_t count) {
    return count == 1 ? "" : "s";
}

}  // namespace

void Progress::show(const journal::Event& event) {
    std::visit([this](const auto& e) { show_event(e); }, event);
}

/// A label is shown once; lines that belong to it are indented.
void Progress::labelled(std::string_view label, const std::string& text) {
    terminal_.line(fmt::format("{} {}", terminal_.bold(fmt::format("{:>10}", label)), text));
}

void Progress::list(char sign, const std::vector<std::string>& texts) {
    const std::size_t shown = verbose_ ? texts.size() : std::min(texts.size(), kFew);
    for (std::size_t i = 0; i < shown; ++i) {
        labelled(round_label_, fmt::format("{} {}", sign, escaped(texts[i])));
        round_label_.clear();
    }
    if (shown < texts.size()) {
        labelled("", fmt::format("{} ... and {} more", sign, texts.size() - shown));
    }
}

void Progress::show_event(const journal::Started& event) {
    terminal_.status(fmt::format("resolving the base set for {}", escaped(event.source)));
}

void Progress::show_event(const journal::RoundStarted& event) {
    round_label_ = event.round == 0 ? "static" : fmt::format("round {}", event.round);
    terminal_.status(fmt::format("{}: reading the spec", round_label_));
}

void Progress::show_event(const journal::Prepared& event) {
    if (verbose_) {
        labelled("%prep", fmt::format("{:.1f} s", event.seconds));
    }
    terminal_.status(fmt::format("{}: running %generate_buildrequires", round_label_));
}

void Progress::show_event(const journal::SectionEnded& event) {
    if (event.tree_change_count != 0) {
        labelled(round_label_,
                 fmt::format("the section changed {} path{} of the tree, which is thrown away",
                             event.tree_change_count,
                             plural(event.tree_change_count)));
        round_label_.clear();
    }
}

void Progress::show_event(const journal::RequirementsJudged& event) {
    if (event.added.empty() && event.removed.empty()) {
        labelled(round_label_, "nothing new");
        round_label_.clear();
    }
    list('+', event.added);
    list('-', event.removed);
    terminal_.status("resolving");
}

void Progress::show_event(const journal::Resolved& event) {
    terminal_.status(fmt::format("installing {} packages", event.packages.size()));
}

void Progress::show_event(const journal::UnsolvableFound& /*event*/) {}

void Progress::show_event(const journal::Installed& event) {
    const std::size_t count = event.added.size();
    const std::string label = base_installed_ ? "" : "base";
    base_installed_ = true;
    std::string text =
        fmt::format("{} package{} installed in {:.1f} s", count, plural(count), event.seconds);
    if (event.from_layer) {
        text = fmt::format("{} package{} in a cached layer", count, plural(count));
    }
    if (event.restarted) {
        text = fmt::format("root started again from its base, {}", text);
    }
    labelled(label, text);
    if (verbose_) {
        list(' ', event.added);
    }
    terminal_.status("running %prep");
}

void Progress::show_event(const journal::FixedPointReached& event) {
    labelled("fixed",
             event.section_runs == 0 ? std::string("the spec has no %generate_buildrequires")
                                     : fmt::format("point after {} run{} of the section",
                                                   event.section_runs,
                                                   plural(event.section_runs)));
}

void Progress::show_event(const journal::LinesDiffered& event) {
    round_label_ = "differs";
    labelled(round_label_, "the section printed other lines in the building run; one more round");
    round_label_.clear();
    list('+', event.added);
    list('-', event.removed);
}

void Progress::show_event(const journal::BuildStarted& /*event*/) {
    terminal_.status("building");
}

void Progress::show_event(const journal::BuildEnded& event) {
    if (!event.packages.empty()) {
        labelled("built",
                 fmt::format("{} package{} in {:.1f} s",
                             event.packages.size(),
                             plural(event.packages.size()),
                             event.seconds));
    }
}

void Progress::show_event(const journal::Finished& /*event*/) {
    terminal_.status("");
}

}  // namespace dynbr::cli
