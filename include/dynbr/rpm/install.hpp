// Installing package files into `/` with librpm: for a process that has nothing but the root around it.
// librpm's configuration, Lua state and lock are the process's; so are these functions.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <vector>

namespace dynbr::rpm {

/// Everything of rpm's configuration that decides what an installation leaves on disk. Nothing else is read: no
/// macro files, neither the machine's nor the user's.
struct Configuration {
    /// Where rpm in the root looks for its database: /usr/lib/sysimage/rpm on Fedora.
    std::string db_path = "/var/lib/rpm";
    std::string install_langs = "all";
    bool exclude_docs = false;
    /// Bits of colours to install; 0 where the root has one word size, 3 on a 64-bit multilib system.
    unsigned transaction_color = 0;

    friend bool operator==(const Configuration&, const Configuration&) = default;
};

/// The macros that the configuration comes to, "name body" each, always in the same order.
[[nodiscard]] std::vector<std::string> macros_of(const Configuration& configuration);

/// Loads rpm's architecture tables and the given macros, and everything that librpm would otherwise load when first
/// used, so that nothing is loaded from the root later. Call before entering the root, without HOME set.
[[nodiscard]] Result<void> prepare(const std::vector<std::string>& macros);

/// One package of a transaction, as librpm has read it.
struct Installed {
    /// name-[epoch:]version-release.arch
    std::string nevra;
    /// The header's SHA-256 in hexadecimal; empty where the package has none.
    std::string header_sha256;
};

/// Installs the package files open for reading as `package_fds`, none of which is installed yet, in librpm's order, with scriptlets
/// and triggers, whose output goes to standard output and error. Nothing is ever removed, replaced or obsoleted.
/// Package signatures and payload digests are not looked at: the caller has verified the files.
/// An Environment error lists what librpm objects to.
[[nodiscard]] Result<std::vector<Installed>> install(const std::vector<int>& package_fds);

/// librpm's own version.
[[nodiscard]] std::string library_version();

}  // namespace dynbr::rpm
