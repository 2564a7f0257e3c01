// Names of digests, as metadata has them.
#include "checksums.hpp"

#include <algorithm>
#include <array>

namespace dynbr::repo {

namespace {

struct DigestName {
    const char* name;
    model::Digest digest;
    std::size_t hex_length;
};

constexpr std::array<DigestName, 3> kDigests{{{"sha256", model::Digest::Sha256, 64},
                                              {"sha384", model::Digest::Sha384, 96},
                                              {"sha512", model::Digest::Sha512, 128}}};

bool hexadecimal(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

}  // namespace

const char* name_of(model::Digest digest) {
    return std::find_if(
               kDigests.begin(), kDigests.end(), [&](const auto& d) { return d.digest == digest; })
        ->name;
}

std::optional<model::Digest> digest_named(std::string_view name) {
    const auto found = std::find_if(
        kDigests.begin(), kDigests.end(), [&](const auto& d) { return d.name == name; });
    return found == kDigests.end() ? std::nullopt : std::optional(found->digest);
}

std::optional<model::Checksum> checksum_of(std::string_view kind, std::string hex) {
    const auto found = std::find_if(
        kDigests.begin(), kDigests.end(), [&](const auto& d) { return d.name == kind; });
    if (found == kDigests.end() || hex.size() != found->hex_length || !hexadecimal(hex)) {
        return std::nullopt;
    }
    return model::Checksum{found->digest, std::move(hex)};
}

}  // namespace dynbr::repo
