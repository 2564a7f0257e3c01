// Cached layers: a read-only tree for each set of packages, found by a key that covers everything that made it.
#pragma once

#include "machine.hpp"
#include "places.hpp"

#include "dynbr/buildroot/buildroot.hpp"
#include "dynbr/model/package.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::buildroot {

/// A layer that cannot be removed while this lives.
struct HeldLayer {
    /// Its root folder, relative to the state's `roots`.
    std::string root;
    UniqueFd lock;
};

/// SHA-256 over the format, librpm's version, the id mapping, the rpm configuration and the sorted digests of the
/// package files. Those cover the headers, and are known from verified metadata, so that no foreign header is parsed
/// on the host to look a layer up. A NEVRA would prove nothing: any repository can offer it.
[[nodiscard]] Result<std::string> layer_key(const std::vector<model::Package>& packages,
                                            const rpm::Configuration& configuration,
                                            const IdMapping& ids);

/// The layer of exactly these packages, made now if it isn't there.
[[nodiscard]] Result<HeldLayer> hold_layer(const Machine& machine,
                                           const std::vector<model::Package>& packages,
                                           const Settings& settings);

/// Installs packages into a place: into its overlay above `layer`, or, with no layer, into its plain root.
[[nodiscard]] Result<void> install_packages(const Machine& machine,
                                            const std::string& layer,
                                            const Place& place,
                                            const std::vector<model::Package>& packages,
                                            const Settings& settings);

inline constexpr const char* kLayers = "layers";
inline constexpr std::string_view kUnfinished = "new-";

}  // namespace dynbr::buildroot
