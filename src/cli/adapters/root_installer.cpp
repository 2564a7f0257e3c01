#include "root_installer.hpp"

namespace dynbr::cli {

Result<driver::Applied> RootInstaller::apply(const model::Solution& solution) {
    if (!root_) {
        auto root = buildroot::Buildroot::create(state_, solution.packages, settings_);
        if (!root) {
            return tl::make_unexpected(root.error());
        }
        root_.emplace(std::move(*root));
        return driver::Applied{solution.packages, false};
    }
    auto change = root_->apply(solution.packages);
    if (!change) {
        return tl::make_unexpected(change.error());
    }
    return driver::Applied{std::move(change->added), change->restarted};
}

}  // namespace dynbr::cli
