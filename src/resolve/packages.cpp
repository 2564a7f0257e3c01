// Packages of a pool as values.
#include "packages.hpp"

#include <charconv>

namespace dynbr::resolve {

namespace {

/// Splits libsolv's [epoch:]version-release. Epochs that aren't numbers of 32 bits don't exist in rpm.
void set_evr(model::Nevra& nevra, std::string_view evr) {
    if (const std::size_t colon = evr.find(':'); colon != std::string_view::npos) {
        std::from_chars(evr.data(), evr.data() + colon, nevra.epoch);
        evr.remove_prefix(colon + 1);
    }
    const std::size_t dash = evr.rfind('-');
    nevra.version = evr.substr(0, dash);
    nevra.release = dash == std::string_view::npos ? "" : evr.substr(dash + 1);
}

bool set_checksum(model::Checksum& checksum, const solv::PackageFacts& facts) {
    checksum.hex = facts.checksum;
    if (facts.checksum_type == "sha256") {
        checksum.digest = model::Digest::Sha256;
    } else if (facts.checksum_type == "sha384") {
        checksum.digest = model::Digest::Sha384;
    } else if (facts.checksum_type == "sha512") {
        checksum.digest = model::Digest::Sha512;
    } else {
        return false;
    }
    return true;
}

}  // namespace

Result<model::Package> to_package(const solv::Pool& pool, solv::Id id) {
    const solv::PackageFacts facts = pool.facts(id);
    model::Package package;
    package.nevra.name = facts.name;
    package.nevra.arch = facts.arch;
    set_evr(package.nevra, facts.evr);
    package.repository = pool.repository_id(facts.repository);
    package.location = facts.location;
    package.download_size = facts.download_size;
    package.installed_size = facts.installed_size;
    const std::string who =
        "repository '" + package.repository + "' gives package '" + package.nevra.text() + "' ";
    if (!set_checksum(package.checksum, facts)) {
        return fail(
            ErrorKind::Environment,
            who
                + (facts.checksum_type.empty() ? "no checksum"
                                               : "only a weak checksum, " + facts.checksum_type),
            "sha256, sha384 and sha512 are accepted");
    }
    if (!facts.location_base.empty()) {
        return fail(ErrorKind::Environment,
                    who + "a location outside of itself, '" + facts.location_base + "'");
    }
    return package;
}

}  // namespace dynbr::resolve
