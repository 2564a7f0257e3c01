#include "records.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace dynbr::driver {

namespace {

const char* name(model::Stage stage) {
    switch (stage) {
        case model::Stage::Base:
            return "base";
        case model::Stage::Static:
            return "static";
        case model::Stage::Given:
            return "given";
        case model::Stage::Generated:
            break;
    }
    return "generated";
}

const char* name(model::Digest digest) {
    switch (digest) {
        case model::Digest::Sha384:
            return "sha384";
        case model::Digest::Sha512:
            return "sha512";
        case model::Digest::Sha256:
            break;
    }
    return "sha256";
}

journal::RequirementRecord record(const model::Requirement& requirement) {
    const model::Origin origin = requirement.claimed_origin.value_or(model::Origin{});
    return {requirement.text,
            name(requirement.stage),
            origin.generator,
            origin.file,
            origin.line,
            origin.field};
}

template <class Out, class In, class Function>
std::vector<Out> map(const std::vector<In>& in, Function function) {
    std::vector<Out> out;
    out.reserve(in.size());
    std::transform(in.begin(), in.end(), std::back_inserter(out), function);
    return out;
}

}  // namespace

std::vector<std::string> texts(const std::vector<model::Requirement>& requirements) {
    return map<std::string>(requirements, [](const auto& requirement) { return requirement.text; });
}

std::vector<std::string> nevras(const std::vector<model::Package>& packages) {
    return map<std::string>(packages, [](const auto& package) { return package.nevra.text(); });
}

std::map<std::string, std::string> signers(const Applied& applied) {
    std::map<std::string, std::string> keys;
    for (std::size_t i = 0; i < applied.signed_by.size() && i < applied.added.size(); ++i) {
        if (!applied.signed_by[i].empty()) {
            keys.emplace(applied.added[i].nevra.text(), applied.signed_by[i]);
        }
    }
    return keys;
}

std::vector<journal::RequirementRecord> records(
    const std::vector<model::Requirement>& requirements) {
    return map<journal::RequirementRecord>(
        requirements, [](const auto& requirement) { return record(requirement); });
}

journal::Resolved record(const model::Solution& solution, unsigned round) {
    journal::Resolved event{round, {}, {}, 0};
    event.packages = map<journal::PackageRecord>(solution.packages, [](const model::Package& p) {
        return journal::PackageRecord{
            p.nevra.text(),
            p.repository,
            p.location,
            p.download_size,
            fmt::format("{}:{}", name(p.checksum.digest), p.checksum.hex)};
    });
    event.reasons = map<journal::ReasonRecord>(solution.reasons, [](const model::Reason& r) {
        const bool by_package = r.required_by != model::Reason::kNobody;
        return journal::ReasonRecord{
            r.package,
            by_package ? std::optional<std::size_t>(r.required_by) : std::nullopt,
            r.requirement};
    });
    return event;
}

std::vector<journal::ProblemRecord> records(const std::vector<model::Problem>& problems) {
    return map<journal::ProblemRecord>(problems, [](const model::Problem& problem) {
        return journal::ProblemRecord{problem.requirement, problem.text, problem.candidates};
    });
}

}  // namespace dynbr::driver
