// What a Buildroot is made of: its place in the state, its layer, and what it holds.
#pragma once

#include "layers.hpp"
#include "operation.hpp"
#include "places.hpp"

#include "dynbr/buildroot/buildroot.hpp"

namespace dynbr::buildroot {

using Packages = std::vector<model::Package>;

/// Opens a regular file of the host for reading; a FIFO there doesn't block.
[[nodiscard]] Result<UniqueFd> open_regular(const std::string& path);

class Buildroot::Body {
  public:
    Body(const State& state, Packages base, Settings settings)
        : machine_(state.machine()),
          base_(std::move(base)),
          settings_(std::move(settings)) {}

    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;

    ~Body() {
        // A build that cannot be removed now is removed when the state is opened next.
        if (!place_.name.empty()) {
            static_cast<void>(remove_place(machine_, place_.name));
        }
    }

    Result<void> open();
    Result<Change> apply(Packages wanted);
    Result<RunResult> run(const RunRequest& request);
    Result<process::Finished> shell();

    /// A job on files below the top folder; what it writes goes to `output`, if there is one.
    Result<process::Finished> file_job(Job job,
                                       const std::string& path,
                                       std::optional<process::Output> output,
                                       int source_fd = -1);

    [[nodiscard]] const Packages& packages() const { return installed_; }

  private:
    Result<void> start_again(const Packages& from);
    Result<void> add(const Packages& packages);
    Result<std::vector<UniqueFd>> open_files(const std::vector<ReadOnlyFile>& files, Plan& plan);
    Result<model::TreeChanges> take_tree_changes(const std::string& folder);
    [[nodiscard]] Operation operation(Job job) const;

    const Machine& machine_;
    Packages base_;
    Settings settings_;
    Place place_;
    HeldLayer layer_;
    /// What the root holds, sorted, unless a transaction failed half-way: then `sound_` is false.
    Packages installed_;
    bool sound_ = false;
};

}  // namespace dynbr::buildroot
