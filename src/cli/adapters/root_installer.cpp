#include "root_installer.hpp"

namespace dynbr::cli {

RootInstaller::RootInstaller(const buildroot::State& state, buildroot::Settings settings)
    : state_(state),
      settings_(std::move(settings)) {
    settings_.open_packages = [this,
                               open = std::move(settings_.open_packages)](const auto& packages) {
        unpacked_ = true;
        return open(packages);
    };
}

Result<driver::Applied> RootInstaller::apply(const model::Solution& solution) {
    unpacked_ = false;
    if (!root_) {
        auto root = buildroot::Buildroot::create(state_, solution.packages, settings_);
        if (!root) {
            return tl::make_unexpected(root.error());
        }
        root_.emplace(std::move(*root));
        return driver::Applied{solution.packages, false, !unpacked_};
    }
    auto change = root_->apply(solution.packages);
    if (!change) {
        return tl::make_unexpected(change.error());
    }
    return driver::Applied{std::move(change->added), change->restarted, !unpacked_};
}

}  // namespace dynbr::cli
