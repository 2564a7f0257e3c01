// The folder of cached layers and running builds. It belongs to one user and is entered by nobody else.
//
//   <state>/            mode 0700: keeps everybody out, also from the folders that are open to all below
//     roots/
//       layers/<key>/   lock, meta, inside/root: finished; `new-*` are in the making
//       builds/<id>/    lock, inside/{upper,work,top,...}: one for each running build
//
// Whatever `inside` holds belongs to subordinate ids and can be removed only through dynbr-enter. Locks are flock()s of
// our own files: exclusive on a layer in the making and on a build, shared on a layer in use. What is not locked and not
// finished is left over from a driver that was killed, and is removed when the state is opened next.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace dynbr::buildroot {

struct Machine;

/// A finished layer, for people.
struct Layer {
    std::string key;
    /// Seconds since 1970.
    std::int64_t created = 0;
    std::size_t packages = 0;
    bool in_use = false;
};

/// Makes the state folder, or closes an existing one to others. Nobody but its owner may enter; so one of somebody
/// else's is refused, not taken over. To be called before anything is read or written below it: links may wait there.
[[nodiscard]] Result<void> own_folder(const std::string& path);

class State {
  public:
    /// Makes the folder where it is missing and tidies up after killed drivers. `path` is absolute.
    /// An Environment error says what the machine lacks for user namespaces of subordinate ids.
    [[nodiscard]] static Result<State> open(const std::string& path);

    State(State&&) noexcept;
    State& operator=(State&&) noexcept;
    ~State();

    /// Sorted by key.
    [[nodiscard]] Result<std::vector<Layer>> layers() const;

    /// Removes all layers that nobody uses, and returns how many.
    [[nodiscard]] Result<std::size_t> remove_layers();

    /// For this module.
    [[nodiscard]] const Machine& machine() const { return *machine_; }

  private:
    explicit State(std::unique_ptr<Machine> machine);
    std::unique_ptr<Machine> machine_;
};

}  // namespace dynbr::buildroot
