// One turn of transfers through librepo: each file from one URL, several at a time.
#include "session.hpp"

#include "answers.hpp"
#include "librepo_handle.hpp"

#include <algorithm>
#include <chrono>

namespace dynbr::repo {

namespace {

constexpr std::chrono::milliseconds kBetweenProgress{100};
/// What a server sends with an error status may be longer than the file; that status is what is to be reported.
constexpr std::uint64_t kErrorPage = 65536;

struct FreeTarget {
    void operator()(LrDownloadTarget* target) const noexcept { lr_downloadtarget_free(target); }
};

LrChecksumType librepo_type(model::Digest digest) {
    return digest == model::Digest::Sha256   ? LR_CHECKSUM_SHA256
           : digest == model::Digest::Sha384 ? LR_CHECKSUM_SHA384
                                             : LR_CHECKSUM_SHA512;
}

bool has_prefix(const char* text, std::string_view prefix) {
    return text != nullptr && std::string_view(text).substr(0, prefix.size()) == prefix;
}

class Turn;

/// A transfer under way: what librepo's callbacks get.
struct Transfer {
    Turn* turn = nullptr;
    const Try* what = nullptr;
    const DownloadTarget* wanted = nullptr;
    std::unique_ptr<LrDownloadTarget, FreeTarget> target;
    RawFailure failure;
    bool failed = false;
    std::uint64_t bytes = 0;
    bool reported = false;
};

class Turn {
  public:
    Turn(const std::vector<Try>& tries, const Session::Events& events)
        : events_(events),
          transfers_(tries.size()) {}

    void add(std::size_t index, const Try& what, const DownloadTarget& wanted, LrHandle* handle) {
        Transfer& transfer = transfers_[index];
        transfer.turn = this;
        transfer.what = &what;
        transfer.wanted = &wanted;
        GSList* checksums = nullptr;
        for (const model::Checksum& checksum : wanted.checksums) {
            checksums = g_slist_append(
                checksums,
                lr_downloadtargetchecksum_new(librepo_type(checksum.digest), checksum.hex.c_str()));
        }
        // librepo compares a resumed transfer's length with that of the whole file.
        const auto size = what.offset == 0 ? static_cast<gint64>(wanted.size.value_or(0)) : 0;
        transfer.target.reset(lr_downloadtarget_new(handle,
                                                    what.url.c_str(),
                                                    nullptr,
                                                    what.fd,
                                                    nullptr,
                                                    checksums,
                                                    size,
                                                    what.offset != 0 ? TRUE : FALSE,
                                                    on_progress,
                                                    &transfer,
                                                    nullptr,
                                                    on_failure,
                                                    nullptr,
                                                    0,
                                                    0,
                                                    nullptr,
                                                    wanted.uncached ? TRUE : FALSE,
                                                    FALSE));
        transfer.failure.limit = wanted.limit;
    }

    Result<std::vector<TryResult>> run() {
        GSList* list = nullptr;
        for (auto transfer = transfers_.rbegin(); transfer != transfers_.rend(); ++transfer) {
            list = g_slist_prepend(list, transfer->target.get());
        }
        GError* error = nullptr;
        const bool whole = lr_download(list, FALSE, &error) != FALSE;
        g_slist_free(list);
        if (!whole && !broken_off_) {
            return from_librepo(error, "cannot download");
        }
        g_clear_error(&error);
        report_done();
        std::vector<TryResult> results;
        for (const Transfer& transfer : transfers_) {
            results.push_back(result_of(transfer));
        }
        return results;
    }

  private:
    static bool downgraded(const Transfer& transfer) {
        const char* effective = transfer.target->effectiveurl;
        return effective != nullptr && !has_prefix(effective, "https://")
               && (has_prefix(transfer.what->url.c_str(), "https://")
                   || !has_prefix(effective, "http://"));
    }

    static bool finished(const Transfer& transfer) {
        return transfer.target->rcode == LRE_OK && transfer.target->effectiveurl != nullptr;
    }

    static TryResult result_of(const Transfer& transfer) {
        TryResult result;
        if (transfer.failed) {
            return explain(transfer.failure, *transfer.what);
        }
        if (!finished(transfer)) {
            result.keep_bytes = transfer.what->offset != 0;
            return result;
        }
        if (downgraded(transfer)) {
            result.state = TryResult::State::Failed;
            result.failure = {transfer.what->url,
                              "the server leads to another protocol: "
                                  + std::string(transfer.target->effectiveurl),
                              FailureKind::Content};
            return result;
        }
        result.state = TryResult::State::Done;
        return result;
    }

    /// librepo names the URL that answered only after its last callback for a transfer, so this is called by others.
    void report_done() {
        for (Transfer& transfer : transfers_) {
            if (!transfer.reported && finished(transfer) && !downgraded(transfer)) {
                transfer.reported = true;
                events_.on_done(*transfer.what);
            }
        }
    }

    static int on_progress(void* data, double total, double now) {
        auto& transfer = *static_cast<Transfer*>(data);
        transfer.bytes = static_cast<std::uint64_t>(std::max(0.0, now));
        const auto most = static_cast<double>(std::max(transfer.wanted->limit, kErrorPage));
        if (now > most || total > most) {
            transfer.failure.over_limit = true;
            return LR_CB_ABORT;
        }
        transfer.turn->progress();
        return LR_CB_OK;
    }

    static int on_failure(void* data, const char* message, const char* /*url*/) {
        auto& transfer = *static_cast<Transfer*>(data);
        transfer.failed = true;
        transfer.failure.message = message == nullptr ? "" : message;
        Turn& turn = *transfer.turn;
        if (explain(transfer.failure, *transfer.what).connection
            && turn.events_.break_off(*transfer.what)) {
            turn.broken_off_ = true;
            return LR_CB_ERROR;
        }
        return LR_CB_OK;
    }

    void progress() {
        const auto now = std::chrono::steady_clock::now();
        if (now - last_progress_ < kBetweenProgress) {
            return;
        }
        last_progress_ = now;
        report_done();
        std::uint64_t bytes = 0;
        for (const Transfer& transfer : transfers_) {
            bytes += transfer.bytes;
        }
        events_.on_bytes(bytes);
    }

    const Session::Events& events_;
    std::vector<Transfer> transfers_;
    std::chrono::steady_clock::time_point last_progress_;
    bool broken_off_ = false;
};

void say_nothing(const gchar*, GLogLevelFlags, const gchar*, gpointer) {}

}  // namespace

struct Session::Impl {
    const DownloadJob& job;
    std::vector<Handle> handles;
};

Session::Session(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)) {}

Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session> Session::open(const DownloadJob& job) {
    g_log_set_default_handler(say_nothing, nullptr);
    std::unique_ptr<Impl> impl(new Impl{job, {}});
    for (const Server& server : job.servers) {
        auto handle = handle_for(server.options);
        if (!handle) {
            return tl::make_unexpected(handle.error());
        }
        impl->handles.push_back(std::move(*handle));
    }
    return Session(std::move(impl));
}

Result<std::vector<TryResult>> Session::run(const std::vector<Try>& tries, const Events& events) {
    Turn turn(tries, events);
    for (std::size_t i = 0; i < tries.size(); ++i) {
        const DownloadTarget& wanted = impl_->job.targets[tries[i].target];
        turn.add(i, tries[i], wanted, impl_->handles[wanted.server].get());
    }
    return turn.run();
}

}  // namespace dynbr::repo
