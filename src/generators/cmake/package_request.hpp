// The arguments of find_package(), and the names behind which several packages stand.
#pragma once

#include "evaluator.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::cmake {

/// cmake's manual of find_package(), "Full Signature".
struct PackageRequest {
    std::string package;
    /// The least version; may be empty.
    std::string version;
    bool required = false;
    /// Only a package configuration file will do.
    bool config_only = false;
    std::vector<std::string> components;
    std::vector<std::string> optional_components;
    /// Names under which it is looked for instead.
    std::vector<std::string> names;
};

[[nodiscard]] PackageRequest read_package_request(const Call& call);

/// Whether each component is a package of its own: Qt6 and Core are Qt6Core.
[[nodiscard]] bool is_family(std::string_view package);

/// The package of that name in a module of pkg-config, for the two generations that have no others: Qt4's components.
[[nodiscard]] bool is_qt4(std::string_view package);

}  // namespace dynbr::generators::cmake
