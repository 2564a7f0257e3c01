// Which release of its distribution this machine runs.
#include "dynbr/rpm/distribution.hpp"

#include "owners.hpp"

#include <rpm/rpmdb.h>
#include <rpm/rpmlib.h>

#include <fcntl.h>

#include <array>

namespace dynbr::rpm {

namespace {

constexpr std::array kProvides{"system-release(releasever)",
                               "system-release",
                               "distribution-release(releasever)",
                               "distribution-release",
                               "redhat-release",
                               "suse-release"};

/// The version with which the package provides the capability: for some it is another than its own.
std::string provided_version(Header header, const std::string& capability) {
    const std::unique_ptr<rpmds_s, decltype(&rpmdsFree)> provides(
        rpmdsNew(header, RPMTAG_PROVIDENAME, 0), rpmdsFree);
    while (rpmdsNext(provides.get()) >= 0) {
        const char* version = rpmdsEVR(provides.get());
        if (capability == rpmdsN(provides.get()) && version != nullptr && *version != '\0'
            && capability.find('(') != std::string::npos) {
            return version;
        }
    }
    const char* own = headerGetString(header, RPMTAG_VERSION);
    return own == nullptr ? "" : own;
}

}  // namespace

Result<std::string> distribution_release() {
    if (rpmReadConfigFiles(nullptr, nullptr) != 0) {
        return fail(ErrorKind::Environment, "cannot read rpm's configuration");
    }
    const TransactionSet set(rpmtsCreate());
    if (rpmtsOpenDB(set.get(), O_RDONLY) != 0) {
        return fail(ErrorKind::Environment, "cannot read this machine's rpm database");
    }
    for (const char* capability : kProvides) {
        const std::unique_ptr<rpmdbMatchIterator_s, decltype(&rpmdbFreeIterator)> found(
            rpmtsInitIterator(set.get(), RPMDBI_PROVIDENAME, capability, 0), rpmdbFreeIterator);
        if (Header header = rpmdbNextIterator(found.get())) {
            return provided_version(header, capability);
        }
    }
    return std::string();
}

}  // namespace dynbr::rpm
