// Making reldeps.
#include "make_reldep.hpp"

#include <charconv>

namespace dynbr::generators {

namespace {

model::Evr split_evr(std::string_view text) {
    model::Evr evr;
    if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        std::uint32_t epoch = 0;
        const auto read = std::from_chars(text.data(), text.data() + colon, epoch);
        if (read.ec == std::errc() && read.ptr == text.data() + colon) {
            evr.epoch = epoch;
            text.remove_prefix(colon + 1);
        }
    }
    const auto dash = text.rfind('-');
    evr.version = text.substr(0, dash);
    if (dash != std::string_view::npos) {
        evr.release = text.substr(dash + 1);
    }
    return evr;
}

}  // namespace

model::Reldep any_version(std::string name) {
    return {model::SimpleDep{std::move(name), std::nullopt}};
}

model::Reldep versioned(std::string name, model::Comparison comparison, std::string_view evr) {
    return {model::SimpleDep{std::move(name), model::VersionBound{comparison, split_evr(evr)}}};
}

model::Reldep rich(model::RichOperator op, std::vector<model::Reldep> operands) {
    if (operands.size() == 1) {
        return std::move(operands.front());
    }
    return {model::RichDep{op, std::move(operands)}};
}

}  // namespace dynbr::generators
