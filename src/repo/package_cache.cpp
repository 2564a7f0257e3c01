// Many packages at a time: a few threads take them from one list.
#include "dynbr/repo/package_cache.hpp"

#include "package_downloads.hpp"
#include "package_store.hpp"

#include "dynbr/base/interrupt.hpp"
#include "dynbr/base/stats.hpp"
#include "dynbr/rpm/digest.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace dynbr::repo {

namespace {

/// Each fetch hashes, so more threads than processors gain nothing, and disks gain nothing beyond a few.
unsigned thread_count(std::size_t packages) {
    const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
    return static_cast<unsigned>(std::min<std::size_t>({packages, processors, 4}));
}

/// One descriptor a package, and some to work with.
Result<void> allow_descriptors(std::size_t packages) {
    constexpr std::size_t kSpare = 256;
    const rlim_t needed = packages + kSpare;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed) {
        return {};
    }
    limit.rlim_cur = std::min(needed, limit.rlim_max);
    if (limit.rlim_cur < needed || ::setrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return fail(ErrorKind::Environment,
                    "too many packages for the limit of open files: " + std::to_string(needed)
                        + " are needed",
                    "raise the hard limit (ulimit -Hn)");
    }
    return {};
}

class Batch {
  public:
    Batch(const PackageStore& store, const std::vector<model::Package>& packages)
        : store_(store),
          packages_(packages),
          results_(packages.size()) {
        progress_.packages_total = packages.size();
        for (const model::Package& package : packages) {
            progress_.bytes_total += package.download_size;
        }
    }

    /// Returns when all is done or something has failed.
    void run(const std::function<void(const FetchProgress&)>& on_progress) {
        std::vector<std::thread> threads;
        for (unsigned i = 0; i < thread_count(packages_.size()); ++i) {
            threads.emplace_back([this] { work(); });
        }
        running_ = threads.size();
        report(on_progress);
        for (std::thread& thread : threads) {
            thread.join();
        }
    }

    Result<std::vector<PackageFile>> take() {
        std::vector<PackageFile> files;
        for (auto& result : results_) {
            if (result && !*result) {
                return tl::make_unexpected(result->error());
            }
        }
        for (auto& result : results_) {
            if (!result) {
                return fail(ErrorKind::Interrupted, "interrupted while fetching packages");
            }
            files.push_back(std::move(**result));
        }
        return files;
    }

  private:
    void work() {
        std::unique_lock lock(mutex_);
        while (next_ < packages_.size() && !stop_) {
            const std::size_t index = next_++;
            lock.unlock();
            Result<PackageFile> result = store_.fetch(packages_[index]);
            const bool stopped = interrupted();
            lock.lock();
            stop_ = stop_ || !result || stopped;
            results_[index] = std::move(result);
            progress_.packages_done += 1;
            progress_.bytes_done += packages_[index].download_size;
            changed_.notify_one();
        }
        finished_ += 1;
        changed_.notify_one();
    }

    void report(const std::function<void(const FetchProgress&)>& on_progress) {
        std::unique_lock lock(mutex_);
        std::size_t reported = 0;
        while (finished_ < running_ || reported != progress_.packages_done) {
            changed_.wait(
                lock, [&] { return finished_ == running_ || reported != progress_.packages_done; });
            const FetchProgress now = progress_;
            if (on_progress && reported != now.packages_done) {
                lock.unlock();
                on_progress(now);
                lock.lock();
            }
            reported = now.packages_done;
        }
    }

    const PackageStore& store_;
    const std::vector<model::Package>& packages_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::optional<Result<PackageFile>>> results_;
    FetchProgress progress_;
    std::size_t next_ = 0;
    std::size_t running_ = 0;
    std::size_t finished_ = 0;
    bool stop_ = false;
};

/// From the store or a folder, by several threads.
Result<std::vector<PackageFile>> take_all(
    const PackageStore& store,
    const std::vector<model::Package>& packages,
    const std::function<void(const FetchProgress&)>& on_progress) {
    // The library behind the digests sets itself up at first use, which is not for several threads at once.
    if (auto digester = rpm::Digester::create(model::Digest::Sha256); !digester) {
        return tl::make_unexpected(digester.error());
    }
    Batch batch(store, packages);
    batch.run(on_progress);
    return batch.take();
}

}  // namespace

struct PackageCache::Impl {
    PackageStore store;
    PackageDownloads downloads;
};

PackageCache::PackageCache(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)) {}

PackageCache::PackageCache(PackageCache&&) noexcept = default;
PackageCache& PackageCache::operator=(PackageCache&&) noexcept = default;
PackageCache::~PackageCache() = default;

Result<PackageCache> PackageCache::open(const std::string& state_folder,
                                        const std::vector<RepositoryConfig>& repositories,
                                        const LoadOptions& options) {
    auto store = PackageStore::open(state_folder, repositories);
    if (!store) {
        return tl::make_unexpected(store.error());
    }
    return PackageCache(std::unique_ptr<Impl>(
        new Impl{std::move(*store), PackageDownloads(state_folder, repositories, options)}));
}

Result<PackageFile> PackageCache::fetch(const model::Package& package) const {
    return fetch_all({package}).map(
        [](std::vector<PackageFile>&& files) { return std::move(files.front()); });
}

Result<std::vector<PackageFile>> PackageCache::fetch_all(
    const std::vector<model::Package>& packages,
    const std::function<void(const FetchProgress&)>& on_progress) const {
    const ScopedTimer timer("fetch packages");
    if (auto allowed = allow_descriptors(packages.size()); !allowed) {
        return tl::make_unexpected(allowed.error());
    }
    using Compare = PackageDownloads::Compare;
    const auto& store = impl_->store;
    const auto brought = impl_->downloads.bring(store, packages, Compare::Later, on_progress);
    if (!brought) {
        return tl::make_unexpected(brought.error());
    }
    auto files = take_all(store, packages, on_progress);
    if (files || !*brought || files.error().kind != ErrorKind::Environment) {
        return files;
    }
    // What was wrong is gone from the store; other servers may have it right.
    if (auto again = impl_->downloads.bring(store, packages, Compare::AtOnce, on_progress);
        !again) {
        return tl::make_unexpected(again.error());
    }
    return take_all(store, packages, on_progress);
}

}  // namespace dynbr::repo
