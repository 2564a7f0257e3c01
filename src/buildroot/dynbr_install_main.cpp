// dynbr-install: dynbr-enter with librpm, for the one job that installs packages. Started by dynbr alone.
#include "inside/build_user.hpp"
#include "inside/enter.hpp"

#include "dynbr/base/files.hpp"
#include "dynbr/rpm/install.hpp"

#include <cstdio>

// librpm's database asks for each commit to reach the disk. A root that isn't finished is never used, so waiting for
// the disk buys nothing and costs most of the time. Defined here, these take the place of libc's for all libraries.
extern "C" {

__attribute__((visibility("default"))) int fsync(int) {
    return 0;
}

__attribute__((visibility("default"))) int fdatasync(int) {
    return 0;
}
}

namespace {

using dynbr::Result;
using dynbr::buildroot::Plan;

Result<void> prepare(const Plan& plan) {
    return dynbr::rpm::prepare(plan.macros);
}

/// One line a package: NEVRA, blank, header digest. Scriptlets could write here, too: it is an account, no proof.
Result<void> install(const Plan& plan) {
    // Lua scriptlets print through this process's stdio: in order with what others write to the same log.
    static_cast<void>(std::setvbuf(stdout, nullptr, _IOLBF, 0));
    const auto installed = dynbr::rpm::install(plan.package_fds);
    static_cast<void>(std::fflush(stdout));
    if (!installed) {
        return tl::make_unexpected(installed.error());
    }
    std::string report;
    for (const auto& package : *installed) {
        report += package.nevra + " " + package.header_sha256 + "\n";
    }
    return dynbr::buildroot::inside::name_build_user().and_then(
        [&] { return dynbr::write_all(plan.kept_fds.front(), report, "report"); });
}

}  // namespace

int main(int argc, char** argv) {
    const dynbr::buildroot::inside::Transaction transaction{&prepare, &install};
    return dynbr::buildroot::inside::enter_main(argc, argv, &transaction);
}
