// Checks signatures of repositories and packages with given keys.
#include "dynbr/rpm/signatures.hpp"

#include "confined_child.hpp"
#include "keys_impl.hpp"
#include "openpgp.hpp"
#include "package_signature.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/stats.hpp"

#include <fmt/core.h>
#include <rpm/rpmpgp.h>
#if __has_include(<rpm/rpmcrypto.h>)
#include <rpm/rpmcrypto.h>
#endif

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <thread>

namespace dynbr::rpm {

namespace {

constexpr std::size_t kSignatureLimit = std::size_t{1} << 20U;
/// SHA-256, SHA-384, SHA-512, SHA-224 as OpenPGP numbers them; SHA-1 and MD5 are no longer signatures of anything.
constexpr unsigned kGoodHashes[] = {8, 9, 10, 11};
constexpr unsigned kOfBinaryData = 0;

tl::unexpected<Error> refused(std::string message, std::vector<std::string> details = {}) {
    auto error = fail(ErrorKind::Environment, std::move(message));
    error.value().details = std::move(details);
    return error;
}

std::string hex(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) {
        text += fmt::format("{:02x}", static_cast<unsigned char>(c));
    }
    return text;
}

Result<std::string> packets_of(std::string_view signature) {
    if (signature.size() > kSignatureLimit) {
        return refused("the signature is larger than any signature");
    }
    if (!signature.empty() && (static_cast<unsigned char>(signature.front()) & 0x80U) != 0) {
        return std::string(signature);
    }
    auto packets = dearmour(signature, "PGP SIGNATURE");
    if (!packets) {
        return refused("the signature is no OpenPGP signature");
    }
    return std::move(*packets);
}

struct FreeParams {
    void operator()(pgpDigParams params) const { pgpDigParamsFree(params); }
};

struct FreeDigest {
    void operator()(DIGEST_CTX context) const { rpmDigestFinal(context, nullptr, nullptr, 0); }
};

bool made_by(const KnownKey& key, std::string_view packet, std::string_view data) {
    pgpDigParams raw = nullptr;
    if (pgpPrtParams(reinterpret_cast<const std::uint8_t*>(packet.data()),
                     packet.size(),
                     PGPTAG_SIGNATURE,
                     &raw)
        != 0) {
        return false;
    }
    const std::unique_ptr<pgpDigParams_s, FreeParams> params(raw);
    const std::unique_ptr<DIGEST_CTX_s, FreeDigest> digest(
        rpmDigestInit(static_cast<int>(pgpDigParamsAlgo(raw, PGPVAL_HASHALGO)), RPMDIGEST_NONE));
    if (!digest) {
        return false;
    }
    rpmDigestUpdate(digest.get(), data.data(), data.size());
    return rpmKeyringVerifySig(key.keyring.get(), raw, digest.get()) == RPMRC_OK;
}

/// Why this signature is not looked at, whoever made it; empty if it is.
std::string objection(const SignatureFacts& signature) {
    const auto now = static_cast<std::int64_t>(std::time(nullptr));
    if (signature.type != kOfBinaryData) {
        return fmt::format("a signature is of kind {:#04x}, not one of a file", signature.type);
    }
    if (std::find(std::begin(kGoodHashes), std::end(kGoodHashes), signature.hash)
        == std::end(kGoodHashes)) {
        return "a signature uses a hash that can be forged";
    }
    if (signature.expires_after != 0 && signature.created + signature.expires_after < now) {
        return "a signature has expired";
    }
    return {};
}

Result<std::string> verify_packets(const Keys& keys,
                                   std::string_view data,
                                   std::string_view packets) {
    const auto parsed = parse_packets(packets);
    if (!parsed) {
        return tl::make_unexpected(parsed.error());
    }
    std::vector<std::string> reasons;
    for (const Packet& packet : *parsed) {
        const auto facts =
            packet.tag == PGPTAG_SIGNATURE ? signature_facts(packet.body) : std::nullopt;
        if (!facts) {
            continue;
        }
        if (std::string why = objection(*facts); !why.empty()) {
            reasons.push_back(std::move(why));
            continue;
        }
        bool found = false;
        for (const KnownKey& key : keys.impl().keys) {
            if (!made_by(key, packet.whole, data)) {
                continue;
            }
            const std::string why = why_not_valid(key.facts);
            if (why.empty()) {
                return key.facts.fingerprint;
            }
            reasons.push_back("it is signed with " + text_of(key.facts) + ", which " + why);
            found = true;
        }
        if (!found) {
            reasons.push_back("a signature by key " + hex(facts->issuer)
                              + " is not one of its keys over these bytes");
        }
    }
    return reasons.empty() ? refused("it has no signature")
                           : refused("none of its keys has signed it", std::move(reasons));
}

/// '+' and the fingerprint, or '-', the message and its details, parted by '\x1f'; one line.
std::string encode(const Result<std::string>& result) {
    if (result) {
        return "+" + *result + "\n";
    }
    std::string line = "-" + escaped(result.error().message);
    for (const std::string& detail : result.error().details) {
        line += '\x1f' + escaped(detail);
    }
    return line + "\n";
}

Result<std::string> decode(std::string_view line) {
    if (!line.empty() && line.front() == '+'
        && line.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos
        && line.size() > 1) {
        return std::string(line.substr(1));
    }
    std::vector<std::string> parts;
    for (std::size_t start = 1; start <= line.size();) {
        const std::size_t end = std::min(line.find('\x1f', start), line.size());
        parts.emplace_back(line.substr(start, end - start));
        start = end + 1;
    }
    std::string message = parts.empty() ? "its signature cannot be checked" : std::move(parts[0]);
    parts.erase(parts.begin(), parts.empty() ? parts.begin() : parts.begin() + 1);
    return refused(std::move(message), std::move(parts));
}

using Slice = std::vector<std::size_t>;

Result<ConfinedChild> start_checking(const std::vector<PackageToVerify>& packages,
                                     const Slice& slice) {
    std::vector<int> keep;
    for (const std::size_t index : slice) {
        keep.push_back(packages[index].fd);
    }
    return ConfinedChild::start(std::move(keep), [&] {
        std::string answer;
        for (const std::size_t index : slice) {
            answer += encode(verify_package(*packages[index].keys, packages[index].fd));
        }
        return answer;
    });
}

std::vector<Slice> slices_of(std::size_t packages) {
    constexpr std::size_t kWorthAProcess = 8;
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t count =
        std::clamp<std::size_t>(packages / kWorthAProcess, 1, std::min<std::size_t>(processors, 8));
    std::vector<Slice> slices(count);
    for (std::size_t index = 0; index < packages; ++index) {
        slices[index % count].push_back(index);
    }
    return slices;
}

}  // namespace

Result<std::string> verify_detached(const Keys& keys,
                                    std::string_view data,
                                    std::string_view signature) {
    auto child = ConfinedChild::start({}, [&] {
        const auto packets = packets_of(signature);
        return encode(packets ? verify_packets(keys, data, *packets) : packets);
    });
    if (!child) {
        return tl::make_unexpected(child.error());
    }
    auto answer = child->answer();
    if (!answer) {
        return answer;
    }
    return decode(answer->substr(0, answer->find('\n')));
}

Result<std::vector<Result<std::string>>> verify_packages(
    const std::vector<PackageToVerify>& packages) {
    const ScopedTimer timer("check signatures");
    std::vector<Result<std::string>> results(packages.size());
    if (packages.empty()) {
        return results;
    }
    const std::vector<Slice> slices = slices_of(packages.size());
    std::vector<ConfinedChild> children;
    for (const Slice& slice : slices) {
        auto child = start_checking(packages, slice);
        if (!child) {
            return tl::make_unexpected(child.error());
        }
        children.push_back(std::move(*child));
    }
    for (std::size_t i = 0; i < children.size(); ++i) {
        const auto answer = children[i].answer();
        if (!answer) {
            return tl::make_unexpected(answer.error());
        }
        std::string_view rest = *answer;
        for (const std::size_t index : slices[i]) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            results[index] = decode(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            // The child has read through the same open file.
            ::lseek(packages[index].fd, 0, SEEK_SET);
        }
    }
    return results;
}

}  // namespace dynbr::rpm
