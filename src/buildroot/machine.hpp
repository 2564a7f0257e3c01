// What all operations on roots share: the state folder, the ids and the programs that enter.
#pragma once

#include "plan.hpp"

#include "dynbr/base/fd.hpp"

#include <string>

namespace dynbr::buildroot {

struct Machine {
    /// <state>/roots
    std::string folder;
    UniqueFd folder_fd;
    IdMapping ids;
    std::string enter_program;
    std::string install_program;
};

}  // namespace dynbr::buildroot
