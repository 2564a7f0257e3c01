// The driver's view of the world: three ports, plugged by cli with the real things and by tests with fakes.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/build.hpp"
#include "dynbr/model/solution.hpp"

#include <string>

namespace dynbr::driver {

/// rpmbuild in the current root.
class BuildRunner {
  public:
    virtual ~BuildRunner() = default;

    /// Static requirements and conflicts as rpm in the root sees them now; brings sources in as rpm names them.
    [[nodiscard]] virtual Result<model::SpecFacts> query_spec() = 0;

    /// Runs %prep on an empty tree.
    [[nodiscard]] virtual Result<void> prepare() = 0;

    /// Runs the section on a throw-away overlay above %prep's tree.
    [[nodiscard]] virtual Result<model::SectionRun> run_section() = 0;

    /// Builds on %prep's tree itself. `judged_lines` is the raw output of the last section run; where the section prints
    /// another set of lines now, it is failed before %build.
    [[nodiscard]] virtual Result<model::BuildRun> build(const std::string& judged_lines) = 0;
};

class Resolver {
  public:
    virtual ~Resolver() = default;

    [[nodiscard]] virtual Result<model::Outcome> resolve(const model::Goal& goal) = 0;
};

/// What an apply did, for the journal and the progress lines.
struct Applied {
    std::vector<model::Package> added;
    /// For each of `added` the fingerprint of the key that signed it; empty where its repository demands no signature.
    std::vector<std::string> signed_by{};
    /// The root was started again from its base layer because the solution needs fewer or other packages.
    bool restarted = false;
    /// All of it was in a cached layer, so nothing had to be unpacked.
    bool from_layer = false;
};

class Installer {
  public:
    virtual ~Installer() = default;

    /// Makes the root hold exactly the solution's packages.
    [[nodiscard]] virtual Result<Applied> apply(const model::Solution& solution) = 0;
};

}  // namespace dynbr::driver
