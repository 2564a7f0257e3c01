// Events as progress lines for people.
#pragma once

#include "terminal.hpp"

#include "dynbr/journal/event.hpp"

#include <string>

namespace dynbr::cli {

class Progress {
  public:
    /// `terminal` must outlive this. Verbose shows every requirement and package, otherwise the first few of each.
    Progress(Terminal& terminal, bool verbose)
        : terminal_(terminal),
          verbose_(verbose) {}

    void show(const journal::Event& event);

  private:
    void show_event(const journal::Started& event);
    void show_event(const journal::RoundStarted& event);
    void show_event(const journal::Prepared& event);
    void show_event(const journal::SectionEnded& event);
    void show_event(const journal::RequirementsJudged& event);
    void show_event(const journal::Resolved& event);
    void show_event(const journal::UnsolvableFound& event);
    void show_event(const journal::Installed& event);
    void show_event(const journal::FixedPointReached& event);
    void show_event(const journal::LinesDiffered& event);
    void show_event(const journal::BuildStarted& event);
    void show_event(const journal::BuildEnded& event);
    void show_event(const journal::Finished& event);
    void list(char sign, const std::vector<std::string>& texts);
    void labelled(std::string_view label, const std::string& text);

    Terminal& terminal_;
    bool verbose_;
    bool base_installed_ = false;
    std::string round_label_;
};

}  // namespace dynbr::cli
