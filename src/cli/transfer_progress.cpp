#include "transfer_progress.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::cli {

namespace {

double megabytes(std::uint64_t bytes) {
    return static_cast<double>(bytes) / 1e6;
}

}  // namespace

void TransferProgress::metadata(const std::string& repository, std::uint64_t bytes) {
    terminal_.status(fmt::format("reading repository {}: {:.1f} MB", repository, megabytes(bytes)));
}

void TransferProgress::packages(const repo::FetchProgress& progress) {
    if (!progress.downloading) {
        terminal_.status(fmt::format("fetching packages: {} of {}, {} of {} MB",
                                     progress.packages_done,
                                     progress.packages_total,
                                     progress.bytes_done / 1'000'000,
                                     progress.bytes_total / 1'000'000));
        return;
    }
    if (started_ == Clock::time_point{}) {
        started_ = Clock::now();
    }
    downloaded_ = progress;
    const std::chrono::duration<double> elapsed = Clock::now() - started_;
    terminal_.status(fmt::format("downloading packages: {} of {}, {:.1f} of {:.1f} MB, {:.1f} MB/s",
                                 progress.packages_done,
                                 progress.packages_total,
                                 megabytes(progress.bytes_done),
                                 megabytes(progress.bytes_total),
                                 megabytes(progress.bytes_done) / std::max(elapsed.count(), 0.1)));
}

void TransferProgress::finish() {
    if (downloaded_.packages_done == 0) {
        return;
    }
    const std::chrono::duration<double> elapsed = Clock::now() - started_;
    terminal_.line(fmt::format("downloaded {} package{}, {:.1f} MB in {:.1f} s",
                               downloaded_.packages_done,
                               downloaded_.packages_done == 1 ? "" : "s",
                               megabytes(downloaded_.bytes_done),
                               elapsed.count()));
    downloaded_ = {};
    started_ = {};
}

}  // namespace dynbr::cli
