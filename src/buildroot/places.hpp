// Folders of the state that hold one `inside` each: made with a lock, removed through dynbr-enter.
#pragma once

#include "machine.hpp"

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"

#include <string>
#include <vector>

namespace dynbr::buildroot {

/// Names are relative to the state's `roots` folder.
struct Place {
    std::string name;
    UniqueFd lock;
};

/// Makes `<parent>/<prefix>XXXXXX` with a lock that is held exclusively and an empty `inside`.
[[nodiscard]] Result<Place> make_place(const Machine& machine,
                                       const std::string& parent,
                                       const std::string& prefix);

/// Removes a place and all that ids inside have put there. The caller holds its lock exclusively.
[[nodiscard]] Result<void> remove_place(const Machine& machine, const std::string& name);

/// Names of the folders in `<roots>/<parent>`, sorted.
[[nodiscard]] Result<std::vector<std::string>> names_in(const Machine& machine,
                                                        const std::string& parent);

/// The part of a place that belongs to the ids inside.
[[nodiscard]] inline std::string inside_of(const std::string& place) {
    return place + "/inside";
}

}  // namespace dynbr::buildroot
