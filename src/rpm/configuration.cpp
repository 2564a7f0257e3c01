// rpm's configuration, made of explicit macros only.
#include "dynbr/rpm/install.hpp"

#include <rpm/rpmlib.h>
#include <rpm/rpmlog.h>
#include <rpm/rpmmacro.h>
#include <rpm/rpmts.h>

#include <grp.h>
#include <nss.h>
#include <pwd.h>
#include <stdlib.h>

namespace dynbr::rpm {

std::vector<std::string> macros_of(const Configuration& configuration) {
    return {
        "_dbpath " + configuration.db_path,
        "_db_backend sqlite",
        "_install_langs " + configuration.install_langs,
        std::string("_excludedocs ") + (configuration.exclude_docs ? "1" : "0"),
        // /proc is ours and mounted, and root inside may not chown it, as a package that owns it would.
        "_netsharedpath /proc:/dev",
        "_transaction_color " + std::to_string(configuration.transaction_color),
        "_prefer_color 2",
        "_pkgverify_level none",
        "_pkgverify_flags 0",
        "_tmppath /var/tmp",
        "_install_script_path /sbin:/bin:/usr/sbin:/usr/bin",
        "_rpmlock_path " + configuration.db_path + "/.rpm.lock",
        "_keyring rpmdb",
        "_keyringpath " + configuration.db_path + "/pubkeys",
        // A root is thrown away or finished as a whole: nothing is gained by a sync of each file.
        "_flush_io 0",
        "_minimize_writes 0",
    };
}

Result<void> prepare(const std::vector<std::string>& macros) {
    ::unsetenv("HOME");
    // Foreign name services would be loaded from the root; its passwd and group files are all there is.
    ::__nss_configure_lookup("passwd", "files");
    ::__nss_configure_lookup("group", "files");
    static_cast<void>(::getpwnam("root"));
    static_cast<void>(::getgrnam("root"));
    macrofiles = "/dev/null";
    const std::string tables = std::string(rpmConfigDir()) + "/rpmrc";
    if (rpmReadConfigFiles(tables.c_str(), nullptr) != 0) {
        return fail(
            ErrorKind::Environment, "rpm cannot read '" + tables + "'", "is rpm installed whole?");
    }
    for (const std::string& macro : macros) {
        if (rpmDefineMacro(nullptr, macro.c_str(), 0) != 0) {
            return fail(ErrorKind::Bug, "rpm refuses the macro '" + macro + "'");
        }
    }
    // The Lua state reads init.lua where it is first used.
    ::free(rpmExpand("%{lua:}", nullptr));  // NOLINT(cppcoreguidelines-no-malloc): librpm's
    return {};
}

std::string library_version() {
    return RPMVERSION;
}

}  // namespace dynbr::rpm
