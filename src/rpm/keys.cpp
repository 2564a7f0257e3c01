// Public keys, read with librpm.
#include "dynbr/rpm/keys.hpp"

#include "keys_impl.hpp"
#include "openpgp.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>
#include <rpm/rpmpgp.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

namespace dynbr::rpm {

namespace {

constexpr std::string_view kBegin = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
constexpr std::string_view kEnd = "-----END PGP PUBLIC KEY BLOCK-----";
constexpr std::size_t kMostKeys = 200;

struct FreeKey {
    void operator()(rpmPubkey key) const { rpmPubkeyFree(key); }
};

using OwnedKey = std::unique_ptr<rpmPubkey_s, FreeKey>;

std::string hex(const std::uint8_t* bytes, std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
        text += fmt::format("{:02x}", bytes[i]);
    }
    return text;
}

const std::uint8_t* octets(std::string_view bytes) {
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

/// The packets of one block of armour.
Result<std::string> dearmoured(std::string_view block) {
    std::uint8_t* packets = nullptr;
    std::size_t length = 0;
    const std::string text(block);
    const pgpArmor kind = pgpParsePkts(text.c_str(), &packets, &length);
    const std::unique_ptr<std::uint8_t, decltype(&std::free)> owner(packets, std::free);
    if (kind != PGPARMOR_PUBKEY || packets == nullptr) {
        return fail(ErrorKind::Environment, "its ASCII armour is damaged");
    }
    return std::string(reinterpret_cast<const char*>(packets), length);
}

/// Binary data as one piece, or the packets of each block.
Result<std::vector<std::string>> pieces_of(std::string_view file) {
    if (!file.empty() && (static_cast<unsigned char>(file.front()) & 0x80U) != 0) {
        return std::vector<std::string>{std::string(file)};
    }
    std::vector<std::string> pieces;
    for (std::size_t begin = file.find(kBegin); begin != std::string_view::npos;
         begin = file.find(kBegin, begin + 1)) {
        const std::size_t end = file.find(kEnd, begin);
        auto piece = end == std::string_view::npos
                         ? fail(ErrorKind::Environment, "its ASCII armour doesn't end")
                         : dearmoured(file.substr(begin, end + kEnd.size() - begin));
        if (!piece) {
            return tl::make_unexpected(piece.error());
        }
        pieces.push_back(std::move(*piece));
    }
    if (pieces.empty()) {
        return fail(ErrorKind::Environment, "there is no public key in it");
    }
    return pieces;
}

/// One certificate: a primary key's packet and all up to the next one.
struct Part {
    std::string_view bytes;
    std::vector<Packet> packets;
};

Result<std::vector<Part>> certificates_in(std::string_view piece) {
    const auto packets = parse_packets(piece);
    if (!packets) {
        return tl::make_unexpected(packets.error());
    }
    std::vector<Part> parts;
    for (const Packet& packet : *packets) {
        if (packet.tag == PGPTAG_PUBLIC_KEY) {
            parts.push_back({{packet.whole.data(), 0}, {}});
        }
        if (parts.empty()) {
            return fail(ErrorKind::Environment, "it doesn't begin with a public key");
        }
        Part& part = parts.back();
        part.bytes = {part.bytes.data(), part.bytes.size() + packet.whole.size()};
        part.packets.push_back(packet);
    }
    return parts;
}

bool usable(const KeyFacts& key) {
    return !key.revoked && (!key.expires || *key.expires > std::time(nullptr));
}

/// librpm asks nothing of a subkey but that it is bound to the key: those out of use are left out here.
void add_subkeys(rpmKeyring keyring, rpmPubkey key, const std::vector<KeyFacts>& facts) {
    int count = 0;
    rpmPubkey* subkeys = rpmGetSubkeys(key, &count);
    for (int i = 0; i < count; ++i) {
        const OwnedKey subkey(subkeys[i]);
        const std::uint8_t* id = pgpDigParamsSignID(rpmPubkeyPgpDigParams(subkey.get()));
        const bool out_of_use = std::any_of(facts.begin(), facts.end(), [&](const KeyFacts& each) {
            return each.id.size() == 8 && id != nullptr && std::equal(id, id + 8, octets(each.id))
                   && !usable(each);
        });
        if (!out_of_use) {
            rpmKeyringAddKey(keyring, subkey.get());
        }
    }
    std::free(subkeys);
}

Result<KnownKey> known_key(const Part& part) {
    const OwnedKey key(rpmPubkeyNew(octets(part.bytes), part.bytes.size()));
    std::uint8_t* fingerprint = nullptr;
    std::size_t length = 0;
    if (!key
        || pgpPubkeyFingerprint(octets(part.bytes), part.bytes.size(), &fingerprint, &length)
               != 0) {
        return fail(ErrorKind::Environment, "librpm doesn't understand a key in it");
    }
    const std::unique_ptr<std::uint8_t, decltype(&std::free)> owner(fingerprint, std::free);
    CertificateFacts facts = certificate_facts(part.packets);
    KnownKey known{{hex(fingerprint, length),
                    std::move(facts.user_id),
                    facts.primary.expires,
                    facts.primary.revoked},
                   Keyring(rpmKeyringNew())};
    rpmKeyringAddKey(known.keyring.get(), key.get());
    add_subkeys(known.keyring.get(), key.get(), facts.subkeys);
    return known;
}

}  // namespace

std::string why_not_valid(const PublicKey& key) {
    if (key.revoked) {
        return "is revoked";
    }
    if (!key.expires || *key.expires > std::time(nullptr)) {
        return {};
    }
    const std::time_t when = *key.expires;
    std::tm date{};
    ::gmtime_r(&when, &date);
    return fmt::format(
        "expired on {:04}-{:02}-{:02}", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday);
}

std::string text_of(const PublicKey& key) {
    return key.fingerprint + (key.user_id.empty() ? "" : " (" + escaped(key.user_id) + ")");
}

Keys::Keys()
    : impl_(std::make_unique<Impl>()) {}

Keys::Keys(Keys&&) noexcept = default;
Keys& Keys::operator=(Keys&&) noexcept = default;
Keys::~Keys() = default;

Result<void> Keys::add(std::string_view file) {
    const auto pieces = pieces_of(file);
    if (!pieces) {
        return tl::make_unexpected(pieces.error());
    }
    for (const std::string& piece : *pieces) {
        const auto parts = certificates_in(piece);
        if (!parts) {
            return tl::make_unexpected(parts.error());
        }
        for (const Part& part : *parts) {
            auto known = known_key(part);
            if (!known) {
                return tl::make_unexpected(known.error());
            }
            if (impl_->keys.size() >= kMostKeys) {
                return fail(ErrorKind::Environment, "there are more keys than anybody has");
            }
            impl_->keys.push_back(std::move(*known));
        }
    }
    return {};
}

std::vector<PublicKey> Keys::list() const {
    std::vector<PublicKey> facts;
    for (const KnownKey& key : impl_->keys) {
        facts.push_back(key.facts);
    }
    return facts;
}

}  // namespace dynbr::rpm
