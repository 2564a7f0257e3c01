// Runs rpm's programs inside with the limits, the environment and the log of one build.
#pragma once

#include "dynbr/rpmbuild/spec_build.hpp"

#include <string>
#include <vector>

namespace dynbr::rpmbuild {

/// The descriptors that the wrapper and the generators find inside.
inline constexpr int kLinesFd = 3;
inline constexpr int kClientLogFd = 4;
inline constexpr int kStatusFd = 5;

inline constexpr const char* kLines = "lines";

struct Job {
    std::vector<std::string> argv;
    Tree tree = Tree::Plain;
    std::vector<ReadOnlyFile> files;
    /// Standard output is an answer to us; otherwise it goes to the log, as standard error does.
    bool answers = false;
    /// The section runs under the wrapper: open its descriptors.
    bool captures = false;
};

struct Ran {
    /// Of rpm's program itself; signals are told from exits whatever stood between it and us.
    Termination termination;
    std::string answer;
    std::string lines;
    std::string client_log;
    /// What the wrapper wrote of itself.
    std::string status;
    /// kLines, "client log", "build log" or "answer" where Ending::OutputLimit.
    std::string over_limit;
    std::string log_tail;
    model::TreeChanges tree_changes;
};

/// The end of everything logged, bounded.
class LogTail {
  public:
    void add(std::string_view bytes);

    /// The last whole lines.
    [[nodiscard]] std::string text() const;

  private:
    std::string bytes_;
};

class Inside {
  public:
    /// Both must outlive it.
    Inside(Enclosure& enclosure, const BuildRequest& request);

    [[nodiscard]] Result<Ran> run(Job job);

    /// The error for a command that should have succeeded: tail of the log and where the whole of it is.
    [[nodiscard]] Error failure(std::string message, const Ran& ran) const;

  private:
    [[nodiscard]] std::optional<std::chrono::milliseconds> time_left() const;
    [[nodiscard]] std::vector<process::Output> outputs(const Job& job, LogTail& tail);
    [[nodiscard]] Ran read(InsideResult result, const Job& job) const;

    Enclosure& enclosure_;
    const BuildRequest& request_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::size_t logged_ = 0;
};

}  // namespace dynbr::rpmbuild
