#include "dynbr/buildroot/buildroot.hpp"

#include "body.hpp"
#include "package_stream.hpp"
#include "tree_report.hpp"

#include <algorithm>

namespace dynbr::buildroot {

namespace {

constexpr std::size_t kListLimit = 16U << 20U;

}  // namespace

Buildroot::Buildroot(std::unique_ptr<Body> body)
    : body_(std::move(body)) {}

Buildroot::Buildroot(Buildroot&&) noexcept = default;
Buildroot& Buildroot::operator=(Buildroot&&) noexcept = default;
Buildroot::~Buildroot() = default;

Result<Buildroot> Buildroot::create(const State& state, Packages base, Settings settings) {
    auto body = std::make_unique<Body>(state, std::move(base), std::move(settings));
    if (auto opened = body->open(); !opened) {
        return tl::make_unexpected(opened.error());
    }
    return Buildroot(std::move(body));
}

Result<Change> Buildroot::apply(Packages wanted) {
    return body_->apply(std::move(wanted));
}

const Packages& Buildroot::packages() const {
    return body_->packages();
}

Result<RunResult> Buildroot::run(const RunRequest& request) {
    return body_->run(request);
}

Result<process::Finished> Buildroot::shell() {
    return body_->shell();
}

Result<void> Buildroot::put_file(const std::string& host_path, const std::string& path) {
    return open_regular(host_path).and_then([&](const UniqueFd& source) {
        return body_->file_job(Job::Put, path, std::nullopt, source.get()).map([](const auto&) {});
    });
}

Result<std::string> Buildroot::get_file(const std::string& path, std::size_t limit) {
    auto finished =
        body_->file_job(Job::Get, path, process::Output{1, limit, true, nullptr, std::nullopt});
    if (!finished) {
        return tl::make_unexpected(
            std::move(finished.error()).during("reading '" + path + "' in the root"));
    }
    return std::move(finished->outputs.at(0));
}

Result<std::vector<std::string>> Buildroot::list_folder(const std::string& path) {
    auto finished = body_->file_job(
        Job::List, path, process::Output{1, kListLimit, true, nullptr, std::nullopt});
    if (!finished) {
        return tl::make_unexpected(finished.error());
    }
    std::vector<std::string> names = split_at_zero(finished->outputs.at(0));
    std::sort(names.begin(), names.end());
    return names;
}

Result<void> Buildroot::empty_folder(const std::string& path) {
    return body_->file_job(Job::Empty, path, std::nullopt).map([](const auto&) {});
}

Result<std::vector<std::string>> Buildroot::take_packages(const std::string& result_folder) {
    PackageReceiver receiver(result_folder);
    process::Output output{1, static_cast<std::size_t>(-1), false, nullptr, std::nullopt};
    output.on_bytes = [&](std::string_view piece) {
        receiver.take(piece);
    };
    const auto finished = body_->file_job(Job::Take, "", std::move(output));
    if (!finished) {
        return tl::make_unexpected(finished.error());
    }
    auto names = receiver.finish();
    if (names) {
        std::sort(names->begin(), names->end());
    }
    return names;
}

}  // namespace dynbr::buildroot
