// A buildroot as the driver's port: made with the first solution, which is the base's, and changed by later ones.
#pragma once

#include "dynbr/buildroot/buildroot.hpp"
#include "dynbr/driver/ports.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dynbr::cli {

class RootInstaller : public driver::Installer {
  public:
    /// The fingerprint of the key that signed each package, empty where none is demanded; an error where one is missing.
    using CheckSignatures =
        std::function<Result<std::vector<std::string>>(const std::vector<model::Package>&)>;

    /// `state` must outlive this. All packages of a solution are checked before any of it is used, also those that a
    /// cached layer holds.
    RootInstaller(const buildroot::State& state,
                  buildroot::Settings settings,
                  CheckSignatures check_signatures);
    RootInstaller(const RootInstaller&) = delete;
    RootInstaller& operator=(const RootInstaller&) = delete;

    [[nodiscard]] Result<driver::Applied> apply(const model::Solution& solution) override;

    /// Only after the first apply() that succeeded.
    [[nodiscard]] buildroot::Buildroot& root() { return *root_; }

  private:
    const buildroot::State& state_;
    buildroot::Settings settings_;
    CheckSignatures check_signatures_;
    /// Set when the root asks for packages to unpack.
    bool unpacked_ = false;
    std::optional<buildroot::Buildroot> root_;
};

}  // namespace dynbr::cli
