#include "root_installer.hpp"

#include <algorithm>

namespace dynbr::cli {

namespace {

/// Of those that were added, in their order.
std::vector<std::string> signers_of(const std::vector<model::Package>& added,
                                    const std::vector<model::Package>& packages,
                                    const std::vector<std::string>& signers) {
    std::vector<std::string> found;
    for (const model::Package& package : added) {
        const auto at = std::find(packages.begin(), packages.end(), package);
        found.push_back(at == packages.end()
                            ? std::string()
                            : signers[static_cast<std::size_t>(at - packages.begin())]);
    }
    return found;
}

}  // namespace

RootInstaller::RootInstaller(const buildroot::State& state,
                             buildroot::Settings settings,
                             CheckSignatures check_signatures)
    : state_(state),
      settings_(std::move(settings)),
      check_signatures_(std::move(check_signatures)) {
    settings_.open_packages = [this,
                               open = std::move(settings_.open_packages)](const auto& packages) {
        unpacked_ = true;
        return open(packages);
    };
}

Result<driver::Applied> RootInstaller::apply(const model::Solution& solution) {
    unpacked_ = false;
    auto signers = check_signatures_(solution.packages);
    if (!signers) {
        return tl::make_unexpected(signers.error());
    }
    if (!root_) {
        auto root = buildroot::Buildroot::create(state_, solution.packages, settings_);
        if (!root) {
            return tl::make_unexpected(root.error());
        }
        root_.emplace(std::move(*root));
        return driver::Applied{solution.packages, std::move(*signers), false, !unpacked_};
    }
    auto change = root_->apply(solution.packages);
    if (!change) {
        return tl::make_unexpected(change.error());
    }
    auto of_added = signers_of(change->added, solution.packages, *signers);
    return driver::Applied{
        std::move(change->added), std::move(of_added), change->restarted, !unpacked_};
}

}  // namespace dynbr::cli
