#include "dynbr/base/programs.hpp"

#include <unistd.h>

#include <array>
#include <climits>
#include <string_view>

namespace dynbr {

namespace {

std::string folder_of_this_program() {
    std::array<char, PATH_MAX> path{};
    const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size());
    const std::string_view whole(path.data(), length < 0 ? 0 : static_cast<std::size_t>(length));
    return std::string(whole.substr(0, whole.rfind('/')));
}

}  // namespace

Result<std::string> internal_program(const std::string& name) {
    const std::string here = folder_of_this_program();
    for (const std::string& folder :
         {here, here + "/../bin", here + "/../libexec/dynbr", std::string(DYNBR_LIBEXECDIR)}) {
        std::string path = folder + "/" + name;
        if (::access(path.c_str(), X_OK) == 0) {
            return path;
        }
    }
    return fail(ErrorKind::Environment,
                "the program '" + name + "', a part of dynbr, is missing",
                std::string("it belongs in ") + DYNBR_LIBEXECDIR);
}

}  // namespace dynbr
