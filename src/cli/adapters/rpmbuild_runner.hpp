// rpmbuild's rounds as the driver's port.
#pragma once

#include "dynbr/driver/ports.hpp"
#include "dynbr/rpmbuild/spec_build.hpp"

namespace dynbr::cli {

class RpmbuildRunner : public driver::BuildRunner {
  public:
    /// `build` must outlive this.
    explicit RpmbuildRunner(rpmbuild::SpecBuild& build)
        : build_(build) {}

    /// The spec is brought in with the first query, when there is a root to bring it into.
    [[nodiscard]] Result<model::SpecFacts> query_spec() override {
        if (brought_in_) {
            return build_.query();
        }
        brought_in_ = true;
        return build_.bring_in().and_then([this] { return build_.query(); });
    }

    [[nodiscard]] Result<void> prepare() override { return build_.prepare(); }

    [[nodiscard]] Result<model::SectionRun> run_section() override { return build_.run_section(); }

    [[nodiscard]] Result<model::BuildRun> build(const std::string& judged_lines) override {
        return build_.build(judged_lines);
    }

  private:
    rpmbuild::SpecBuild& build_;
    bool brought_in_ = false;
};

}  // namespace dynbr::cli
