// A buildroot as the driver's port: made with the first solution, which is the base's, and changed by later ones.
#pragma once

#include "dynbr/buildroot/buildroot.hpp"
#include "dynbr/driver/ports.hpp"

#include <optional>

namespace dynbr::cli {

class RootInstaller : public driver::Installer {
  public:
    /// `state` must outlive this.
    RootInstaller(const buildroot::State& state, buildroot::Settings settings);
    RootInstaller(const RootInstaller&) = delete;
    RootInstaller& operator=(const RootInstaller&) = delete;

    [[nodiscard]] Result<driver::Applied> apply(const model::Solution& solution) override;

    /// Only after the first apply() that succeeded.
    [[nodiscard]] buildroot::Buildroot& root() { return *root_; }

  private:
    const buildroot::State& state_;
    buildroot::Settings settings_;
    /// Set when the root asks for packages to unpack.
    bool unpacked_ = false;
    std::optional<buildroot::Buildroot> root_;
};

}  // namespace dynbr::cli
