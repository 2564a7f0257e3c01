// Evaluating the expanded text of configure without running it: which requests it comes by.
#pragma once

#include "../native_build/budget.hpp"
#include "../native_build/requests.hpp"
#include "../native_build/truth.hpp"
#include "asked.hpp"
#include "shell_syntax.hpp"

#include <set>
#include <unordered_map>

namespace dynbr::generators::autoconf {

class ShellEvaluator {
  public:
    /// `file` is for places.
    ShellEvaluator(native_build::Requests& requests,
                   AskedList& asked,
                   native_build::Budget& budget,
                   std::string file)
        : requests_(requests),
          asked_(asked),
          budget_(budget),
          file_(std::move(file)) {}

    /// False if it was too much.
    [[nodiscard]] bool run(const ShellList& list);

    /// Where the text can't be read as shell: each request may or may not be reached.
    void reach_all();

  private:
    /// What a variable was before.
    using Journal = std::unordered_map<std::string, std::optional<std::string>>;

    enum class Flow { Normal, Impossible, Stop };

    Flow run_list(const ShellList& list);
    Flow run_if(const ShellCommand& command);
    Flow run_case(const ShellCommand& command);
    Flow run_for(const ShellCommand& command);
    /// One possible world; its changes, unless it is none.
    std::optional<Journal> run_branch(const ShellList& list, Flow& flow);
    Flow put_together(std::vector<Journal> worlds, bool complete);
    /// Runs it and says whether it succeeded.
    native_build::Truth status_of(const ShellCommand& command);
    native_build::Truth status_of_list(const ShellList& list);
    native_build::Truth status_of_simple(const ShellCommand& command);
    native_build::Truth status_of_two(const ShellCommand& command);
    native_build::Truth test(std::vector<std::string> words);
    native_build::Truth mark(std::string_view word);
    native_build::Truth reach(std::size_t number);
    std::vector<model::Reldep> reldeps_of(const Asked& asked, bool& everywhere);
    void assign(const std::string& name, std::string value);
    std::string expanded(std::string_view word);
    [[nodiscard]] std::optional<std::string> value_of(const std::string& name) const;
    void note_pkg_config(std::string_view word);
    /// An error under a condition that depends on what a program search found: that program is required.
    void require_traced(const std::set<std::size_t>& traces);

    native_build::Requests& requests_;
    AskedList& asked_;
    native_build::Budget& budget_;
    const std::string file_;
    /// Names of pkg-config that were asked for.
    std::set<std::string> modules_;
    std::unordered_map<std::string, std::string> variables_;
    std::vector<Journal> journals_;
    std::unordered_map<std::string, const ShellCommand*> functions_;
    unsigned undecided_ = 0;
    unsigned calls_ = 0;
    Flow pending_ = Flow::Normal;
    /// Program searches whose results were looked at since this was emptied.
    std::set<std::size_t> traces_;
};

}  // namespace dynbr::generators::autoconf
