// The journal `rounds.jsonl`: one event a line, appended and flushed while the build runs. Format: docs/journal.md.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"
#include "dynbr/journal/event.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::journal {

inline constexpr int kFormatVersion = 1;

/// Appends events to a new journal. Each is one write(2), so that a kill leaves at most one half line, the last.
class Writer {
  public:
    /// Replaces a journal of an earlier build at `path`.
    [[nodiscard]] static Result<Writer> create(std::string path);

    [[nodiscard]] Result<void> append(const Event& event);

  private:
    Writer(std::string path, UniqueFd fd);
    std::string path_;
    UniqueFd fd_;
};

/// One line of the journal, without its line feed.
[[nodiscard]] std::string to_line(const Event& event);

/// All events of a journal's text. Events and fields it doesn't know are skipped, and so is a half line at the end;
/// anything else that is not a journal of a version we read is an error with its line number.
[[nodiscard]] Result<std::vector<Event>> parse(std::string_view text);

/// Reads a journal of at most 1 GiB.
[[nodiscard]] Result<std::vector<Event>> read(const std::string& path);

}  // namespace dynbr::journal
