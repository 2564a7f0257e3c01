// Node's part in the frame: options, detection, the call of the scan.
#include "ecosystem.hpp"

#include "scan.hpp"
#include "settings.hpp"

namespace dynbr::generators::node {

namespace {

constexpr const char* kDescription =
    "Prints npm(NAME) with version bounds for each dependency in package.json and in those of its "
    "workspaces,\n"
    "nodejs(engine), and pkgconfig(NAME) for what a binding.gyp asks pkg-config for. Nothing is "
    "printed for a package\n"
    "that has its dependencies in node_modules.\n";

/// Only at the top: a package.json further down is most often somebody's web page or example.
bool recognises(std::string_view path) {
    return path == "package.json";
}

}  // namespace

Ecosystem ecosystem() {
    return {"node",
            "npm packages: npm(NAME) >= VERSION",
            kDescription,
            options(),
            nullptr,
            recognises,
            scan};
}

}  // namespace dynbr::generators::node
