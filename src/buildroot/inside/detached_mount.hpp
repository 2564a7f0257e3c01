// Mounts between two places: made while the host is there, put into the root when it is gone.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"

#include <string>

namespace dynbr::buildroot::inside {

/// Where in the root something is mounted. A missing folder or file is made, with its parents.
struct MountPoint {
    std::string path;
    unsigned mode = 0755;
    /// A single file, which becomes read-only.
    bool is_file = false;
};

class DetachedMount {
  public:
    /// Takes what is mounted, or lies, at `path`, with all mounts below it.
    [[nodiscard]] static Result<DetachedMount> pick_up(const std::string& path, MountPoint point);

    [[nodiscard]] Result<void> put_down() const;

  private:
    DetachedMount(UniqueFd mount, MountPoint point);
    [[nodiscard]] Result<void> make_point() const;

    UniqueFd mount_;
    MountPoint point_;
};

}  // namespace dynbr::buildroot::inside
