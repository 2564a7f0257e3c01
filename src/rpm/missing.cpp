// Asks librpm by way of a transaction that is checked and never run.
#include "dynbr/rpm/missing.hpp"

#include <fmt/core.h>
#include <rpm/header.h>
#include <rpm/rpmlib.h>
#include <rpm/rpmps.h>
#include <rpm/rpmts.h>

#include <fcntl.h>

#include <memory>
#include <set>

namespace dynbr::rpm {

namespace {

struct Free {
    void operator()(rpmts ts) const { rpmtsFree(ts); }

    void operator()(Header header) const { headerFree(header); }

    void operator()(rpmps problems) const { rpmpsFree(problems); }

    void operator()(rpmpsi iterator) const { rpmpsFreeIterator(iterator); }
};

template <class Pointer>
using Owner = std::unique_ptr<std::remove_pointer_t<Pointer>, Free>;

rpmsenseFlags sense(model::Comparison comparison) {
    switch (comparison) {
        case model::Comparison::Less:
            return RPMSENSE_LESS;
        case model::Comparison::LessEqual:
            return RPMSENSE_LESS | RPMSENSE_EQUAL;
        case model::Comparison::GreaterEqual:
            return RPMSENSE_GREATER | RPMSENSE_EQUAL;
        case model::Comparison::Greater:
            return RPMSENSE_GREATER;
        case model::Comparison::Equal:
            break;
    }
    return RPMSENSE_EQUAL;
}

std::string evr_text(const model::Evr& evr) {
    const std::string epoch = evr.epoch ? std::to_string(*evr.epoch) + ":" : "";
    return epoch + evr.version + (evr.release.empty() ? "" : "-" + evr.release);
}

void put_requirement(Header header, const model::Requirement& requirement) {
    const auto* simple = requirement.reldep.simple();
    const bool bounded = simple != nullptr && simple->bound;
    // A rich dependency stands in its name, as text.
    const std::string& name = simple != nullptr ? simple->name : requirement.text;
    rpmsenseFlags flags = RPMSENSE_ANY;
    if (bounded) {
        flags = sense(simple->bound->comparison);
    }
    headerPutString(header, RPMTAG_REQUIRENAME, name.c_str());
    headerPutString(
        header, RPMTAG_REQUIREVERSION, bounded ? evr_text(simple->bound->evr).c_str() : "");
    headerPutUint32(header, RPMTAG_REQUIREFLAGS, &flags, 1);
}

/// A package that exists only here and requires one thing; its name carries the requirement's index.
Owner<Header> questioner(std::size_t index, const model::Requirement& requirement) {
    Owner<Header> header(headerNew());
    headerPutString(header.get(), RPMTAG_NAME, std::to_string(index).c_str());
    for (const rpmTag tag : {RPMTAG_VERSION, RPMTAG_RELEASE}) {
        headerPutString(header.get(), tag, "0");
    }
    headerPutString(header.get(), RPMTAG_ARCH, "noarch");
    headerPutString(header.get(), RPMTAG_OS, "linux");
    headerPutString(header.get(), RPMTAG_PAYLOADFORMAT, "cpio");
    put_requirement(header.get(), requirement);
    return header;
}

std::set<std::size_t> unmet_indices(rpmts ts) {
    std::set<std::size_t> unmet;
    const Owner<rpmps> problems(rpmtsProblems(ts));
    const Owner<rpmpsi> iterator(rpmpsInitIterator(problems.get()));
    while (rpmProblem problem = rpmpsiNext(iterator.get())) {
        if (rpmProblemGetType(problem) == RPMPROB_REQUIRES) {
            unmet.insert(std::stoul(rpmProblemGetPkgNEVR(problem)));
        }
    }
    return unmet;
}

}  // namespace

Result<std::vector<model::Requirement>> missing(
    const std::vector<model::Requirement>& requirements) {
    if (rpmReadConfigFiles(nullptr, nullptr) != 0) {
        return fail(ErrorKind::Environment, "cannot read rpm's configuration");
    }
    const Owner<rpmts> ts(rpmtsCreate());
    if (rpmtsOpenDB(ts.get(), O_RDONLY) != 0) {
        return fail(ErrorKind::Environment, "cannot read this machine's rpm database");
    }
    for (std::size_t i = 0; i < requirements.size(); ++i) {
        const auto header = questioner(i, requirements[i]);
        if (rpmtsAddInstallElement(ts.get(), header.get(), nullptr, 0, nullptr) != 0) {
            return fail(ErrorKind::Bug,
                        fmt::format("librpm refuses to check '{}'", requirements[i].text));
        }
    }
    // Returns 0 with missing requirements, too; only the problems tell.
    if (rpmtsCheck(ts.get()) != 0) {
        return fail(ErrorKind::Environment,
                    "cannot check requirements against this machine's rpm database");
    }
    std::vector<model::Requirement> unmet;
    for (const std::size_t index : unmet_indices(ts.get())) {
        unmet.push_back(requirements[index]);
    }
    return unmet;
}

}  // namespace dynbr::rpm
