// Downloads files from servers. The network's side of it is a program of its own, dynbr-download, which is confined:
// nothing that a server sends is parsed by TLS, HTTP or their libraries in this process.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/package.hpp"
#include "dynbr/repo/config.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dynbr::repo {

/// Servers that have the same content, and how they are spoken to.
struct Server {
    /// Base URLs (http or https), tried in turn.
    std::vector<std::string> bases;
    TransferOptions options;
};

struct DownloadTarget {
    /// Index into DownloadJob::servers.
    std::size_t server = 0;
    /// Below a base, as metadata has it; empty where the base itself is the file's URL.
    std::string location;
    /// Below DownloadJob::folder, in a folder that exists. What a killed download left there is resumed if `resume` is
    /// set.
    std::string file;
    /// The file must have one of these; empty where nothing is known.
    std::vector<model::Checksum> checksums;
    std::optional<std::uint64_t> size;
    /// Never more bytes than this.
    std::uint64_t limit = 0;
    bool resume = false;
    /// Ask proxies for the server's own answer.
    bool uncached = false;
};

struct DownloadJob {
    /// Absolute; the only place that the program can write to.
    std::string folder;
    std::vector<Server> servers;
    std::vector<DownloadTarget> targets;
};

/// Why a file didn't come from one of its URLs.
enum class FailureKind {
    /// Another try may help: connection, time, the server's errors.
    Transient,
    /// The server doesn't have it, or has something else under its name.
    Content,
};

struct DownloadFailure {
    std::string url;
    std::string message;
    FailureKind kind = FailureKind::Transient;
};

struct DownloadOutcome {
    bool done = false;
    /// Where it came from; a base of its server.
    std::string base;
    /// One a try, in order.
    std::vector<DownloadFailure> failures;
};

struct DownloadEvents {
    /// Bytes of all targets so far.
    std::function<void(std::uint64_t)> on_bytes;
    /// The target's file is complete.
    std::function<void(std::size_t)> on_done;
};

/// Returns when each target has come or has failed everywhere. Nothing is verified for our side: the program compares
/// checksums only to know when to ask another server, and its word isn't taken for it.
/// An error is Interrupted, or Environment where the program itself fails.
[[nodiscard]] Result<std::vector<DownloadOutcome>> download(const DownloadJob& job,
                                                            const DownloadEvents& events = {});

/// The error for a target that has not come: names each URL and what was wrong there, and what was expected.
[[nodiscard]] tl::unexpected<Error> not_downloaded(const DownloadTarget& target,
                                                   const DownloadOutcome& outcome);

}  // namespace dynbr::repo
