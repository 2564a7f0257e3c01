#include "dynbr/model/package.hpp"

namespace dynbr::model {

std::string Nevra::text() const {
    const std::string prefix = epoch == 0 ? "" : std::to_string(epoch) + ":";
    return name + "-" + prefix + version + "-" + release + "." + arch;
}

}  // namespace dynbr::model
