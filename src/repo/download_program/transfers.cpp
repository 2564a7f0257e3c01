// All turns of a job: what has failed is asked of the next server until it comes or there is none left.
#include "transfers.hpp"

#include "../urls.hpp"
#include "choice.hpp"
#include "session.hpp"

#include "dynbr/base/fd.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

namespace dynbr::repo {

namespace {

class Transfers {
  public:
    Transfers(const DownloadJob& job, const std::function<void(const DownloadEvent&)>& tell)
        : job_(job),
          tell_(tell),
          choice_(job),
          files_(job.targets.size()),
          done_(job.targets.size(), false) {}

    Result<void> run() {
        auto session = Session::open(job_);
        if (!session) {
            return tl::make_unexpected(session.error());
        }
        for (;;) {
            auto tries = next_tries();
            if (!tries) {
                return tl::make_unexpected(tries.error());
            }
            if (tries->empty()) {
                return {};
            }
            std::this_thread::sleep_for(choice_.pause_before(*tries));
            if (auto turned = turn(*session, *tries); !turned) {
                return turned;
            }
        }
    }

  private:
    Result<std::vector<Try>> next_tries() {
        std::vector<Try> tries;
        for (std::size_t i = 0; i < job_.targets.size(); ++i) {
            const auto base = done_[i] ? std::nullopt : choice_.next(i);
            if (!base) {
                continue;
            }
            const DownloadTarget& target = job_.targets[i];
            auto offset = open_file(i);
            if (!offset) {
                return tl::make_unexpected(offset.error());
            }
            Try next{i, *base, "", files_[i].get(), *offset};
            next.url = url_of(job_.servers[target.server].bases[*base], target.location);
            tries.push_back(std::move(next));
        }
        return tries;
    }

    /// Opens the file at its first turn. Returns the bytes that are kept of it.
    Result<std::uint64_t> open_file(std::size_t index) {
        const DownloadTarget& target = job_.targets[index];
        if (!files_[index]) {
            const std::string path = job_.folder + "/" + target.file;
            files_[index].reset(
                ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
            if (!files_[index]) {
                return fail_errno("cannot create '" + path + "'", errno);
            }
        }
        const int fd = files_[index].get();

        struct stat status {};

        if (::fstat(fd, &status) != 0) {
            return fail_errno("cannot examine a download", errno);
        }
        auto size = static_cast<std::uint64_t>(status.st_size);
        if (!target.resume || size >= target.size.value_or(target.limit)) {
            size = 0;
        }
        return keep(fd, size).map([&] { return size; });
    }

    static Result<void> keep(int fd, std::uint64_t size) {
        const auto end = static_cast<off_t>(size);
        return ::ftruncate(fd, end) == 0 && ::lseek(fd, end, SEEK_SET) == end
                   ? Result<void>()
                   : fail_errno("cannot truncate a download", errno);
    }

    Result<void> turn(Session& session, const std::vector<Try>& tries) {
        const Session::Events events{
            [this](std::uint64_t bytes) { tell_(BytesEvent{bytes_before_ + bytes}); },
            [this](const Try& what) { on_done(what); },
            [this](const Try& what) {
                return choice_.looks_dead(what);
            }};
        finished_bytes_ = 0;
        const auto results = session.run(tries, events);
        bytes_before_ += finished_bytes_;
        if (!results) {
            return tl::make_unexpected(results.error());
        }
        bool moved = false;
        for (std::size_t i = 0; i < tries.size(); ++i) {
            moved = moved || (*results)[i].state != TryResult::State::Open;
            if (auto recorded = record(tries[i], (*results)[i]); !recorded) {
                return recorded;
            }
        }
        return moved ? Result<void>() : fail(ErrorKind::Bug, "a turn of transfers did nothing");
    }

    void on_done(const Try& what) {
        done_[what.target] = true;

        struct stat status {};

        if (::fstat(what.fd, &status) == 0) {
            finished_bytes_ += static_cast<std::uint64_t>(status.st_size);
        }
        tell_(DoneEvent{what.target, what.base});
    }

    Result<void> record(const Try& what, const TryResult& result) {
        choice_.record(what, result);
        if (result.state == TryResult::State::Done) {
            files_[what.target].reset();
            return {};
        }
        if (result.state == TryResult::State::Failed) {
            tell_(TryFailedEvent{what.target, result.failure});
            if (auto space = check_space(what.fd); !space) {
                return space;
            }
        }
        const bool resumable = job_.targets[what.target].resume;
        return result.keep_bytes && resumable ? Result<void>() : keep(what.fd, 0);
    }

    /// libcurl only says that it could not write.
    [[nodiscard]] Result<void> check_space(int fd) const {
        struct statvfs space {};

        if (::fstatvfs(fd, &space) == 0 && space.f_bavail == 0) {
            return fail_errno("cannot write below '" + job_.folder + "'", ENOSPC);
        }
        return {};
    }

    const DownloadJob& job_;
    const std::function<void(const DownloadEvent&)>& tell_;
    Choice choice_;
    std::vector<UniqueFd> files_;
    std::vector<bool> done_;
    /// Of files that were complete before this turn, and that became so in it.
    std::uint64_t bytes_before_ = 0;
    std::uint64_t finished_bytes_ = 0;
};

}  // namespace

Result<void> transfer_all(const DownloadJob& job,
                          const std::function<void(const DownloadEvent&)>& tell) {
    return Transfers(job, tell).run();
}

}  // namespace dynbr::repo
