// Claims out of the client log.
#include "dynbr/journal/client_log.hpp"

#include "dynbr/formats/json.hpp"

#include <optional>

namespace dynbr::journal {

namespace {

constexpr formats::JsonLimits kClaimLimits{.bytes = 16384, .depth = 4, .nodes = 64};

std::optional<Claim> parse_claim(std::string_view line) {
    const auto json = formats::parse_json(line, kClaimLimits);
    if (!json) {
        return {};
    }
    const auto requirement = formats::require<std::string>(*json, "requirement");
    const auto generator = formats::require<std::string>(*json, "generator");
    const auto file = formats::optional<std::string>(*json, "file");
    const auto number = formats::optional<std::uint64_t>(*json, "line");
    const auto field = formats::optional<std::string>(*json, "field");
    if (!requirement || !generator || !file || !number || !field) {
        return {};
    }
    return Claim{*requirement,
                 {*generator,
                  file->value_or(""),
                  static_cast<unsigned>(number->value_or(0)),
                  field->value_or("")}};
}

}  // namespace

std::vector<Claim> parse_client_log(std::string_view text, std::size_t max_claims) {
    std::vector<Claim> claims;
    while (!text.empty() && claims.size() < max_claims) {
        const std::size_t end = text.find('\n');
        if (auto claim = parse_claim(text.substr(0, end))) {
            claims.push_back(std::move(*claim));
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return claims;
}

}  // namespace dynbr::journal
