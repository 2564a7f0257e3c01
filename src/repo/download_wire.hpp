// What we and the downloading program say to each other: the job as one JSON document, events as lines of JSON.
#pragma once

#include "download.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace dynbr::repo {

struct BytesEvent {
    std::uint64_t bytes = 0;
};

struct DoneEvent {
    std::size_t target = 0;
    std::size_t base = 0;
};

struct TryFailedEvent {
    std::size_t target = 0;
    DownloadFailure failure;
};

using DownloadEvent = std::variant<BytesEvent, DoneEvent, TryFailedEvent>;

[[nodiscard]] std::string to_text(const DownloadJob& job);

/// A Bug error: both sides are ours.
[[nodiscard]] Result<DownloadJob> parse_job(std::string_view text);

/// With its line feed.
[[nodiscard]] std::string to_line(const DownloadEvent& event);

/// The program that sends them may have been taken over by a server: bounded, and every number is checked against the
/// job. An Environment error for anything else.
[[nodiscard]] Result<DownloadEvent> parse_event(std::string_view line, const DownloadJob& job);

}  // namespace dynbr::repo
