// OpenPGP packets, as far as validity goes.
#include "openpgp.hpp"

#include <rpm/rpmbase64.h>
#if __has_include(<rpm/rpmcrypto.h>)
#include <rpm/rpmcrypto.h>
#else
#include <rpm/rpmpgp.h>
#define RPM_HASH_SHA1 PGPHASHALGO_SHA1
#endif

#include <algorithm>
#include <cstdlib>

namespace dynbr::rpm {

namespace {

constexpr unsigned kSignature = 2;
constexpr unsigned kPrimaryKey = 6;
constexpr unsigned kUserId = 13;
constexpr unsigned kSubkey = 14;
constexpr std::size_t kMostPackets = 100'000;

/// Reads numbers off the front; after the end everything is 0 and good() is false.
class Bytes {
  public:
    explicit Bytes(std::string_view rest)
        : rest_(rest) {}

    std::uint32_t number(std::size_t bytes) {
        std::uint32_t value = 0;
        for (const char c : take(bytes)) {
            value = (value << 8U) | static_cast<unsigned char>(c);
        }
        return value;
    }

    std::string_view take(std::size_t bytes) {
        good_ = good_ && bytes <= rest_.size();
        const std::string_view taken = rest_.substr(0, good_ ? bytes : 0);
        rest_.remove_prefix(taken.size());
        return taken;
    }

    void spoil() { good_ = false; }

    [[nodiscard]] bool good() const { return good_; }

    [[nodiscard]] bool empty() const { return rest_.empty(); }

    [[nodiscard]] std::size_t size() const { return rest_.size(); }

  private:
    std::string_view rest_;
    bool good_ = true;
};

constexpr std::uint32_t kTwoOctets = 192;
constexpr std::uint32_t kFourOctets = 255;

/// The length of a packet with a header of the new kind; partial lengths are for data, not for keys and signatures.
std::uint32_t new_length(Bytes& bytes) {
    const std::uint32_t first = bytes.number(1);
    if (first < kTwoOctets) {
        return first;
    }
    if (first < 224) {
        return ((first - kTwoOctets) << 8U) + bytes.number(1) + kTwoOctets;
    }
    if (first != kFourOctets) {
        bytes.spoil();
    }
    return bytes.number(4);
}

std::uint32_t old_length(Bytes& bytes, unsigned kind) {
    if (kind == 3) {
        return static_cast<std::uint32_t>(bytes.size());
    }
    return bytes.number(std::size_t{1} << kind);
}

/// The length of a subpacket, where values between 192 and 254 begin two octets.
std::uint32_t subpacket_length(Bytes& bytes) {
    const std::uint32_t first = bytes.number(1);
    if (first < kTwoOctets) {
        return first;
    }
    return first == kFourOctets ? bytes.number(4)
                                : ((first - kTwoOctets) << 8U) + bytes.number(1) + kTwoOctets;
}

void read_subpacket(unsigned type, std::string_view data, SignatureFacts& facts) {
    constexpr unsigned kCritical = 0x80;
    Bytes value(data);
    switch (type & ~kCritical) {
        case 2:
            facts.created = value.number(4);
            break;
        case 3:
            facts.expires_after = value.number(4);
            break;
        case 9:
            facts.key_expires_after = value.number(4);
            break;
        case 16:
            facts.issuer = data;
            break;
        case 33:
            // A version and a fingerprint; version 4's ends with the id.
            if (data.size() == 21 && facts.issuer.empty()) {
                facts.issuer = data.substr(13);
            }
            break;
        default:
            break;
    }
}

void read_subpackets(std::string_view area, bool hashed, SignatureFacts& facts) {
    Bytes bytes(area);
    while (bytes.good() && !bytes.empty()) {
        const std::uint32_t length = subpacket_length(bytes);
        const std::string_view subpacket = bytes.take(length);
        if (!bytes.good() || subpacket.empty()) {
            return;
        }
        const auto type = static_cast<unsigned char>(subpacket.front());
        // Only the issuer is good for anything where it isn't protected.
        if (hashed || type == 16 || type == 33) {
            read_subpacket(type, subpacket.substr(1), facts);
        }
    }
}

/// The last eight bytes of the SHA-1 of a version 4 key packet.
std::string key_id(std::string_view body) {
    if (body.empty() || body.front() != 4 || body.size() > 0xffff) {
        return {};
    }
    DIGEST_CTX context = rpmDigestInit(RPM_HASH_SHA1, RPMDIGEST_NONE);
    const unsigned char head[] = {0x99,
                                  static_cast<unsigned char>(body.size() >> 8U),
                                  static_cast<unsigned char>(body.size() & 0xffU)};
    rpmDigestUpdate(context, head, sizeof head);
    rpmDigestUpdate(context, body.data(), body.size());
    void* digest = nullptr;
    std::size_t length = 0;
    rpmDigestFinal(context, &digest, &length, 0);
    std::string id;
    if (digest != nullptr && length == 20) {
        id.assign(static_cast<const char*>(digest) + 12, 8);
    }
    std::free(digest);
    return id;
}

KeyFacts key_facts(std::string_view body) {
    KeyFacts facts;
    Bytes bytes(body);
    bytes.number(1);
    facts.created = bytes.number(4);
    facts.id = key_id(body);
    return facts;
}

/// Gathers what self-signatures say of one key; the newest of those that speak of its end counts.
class Ending {
  public:
    void hear(const SignatureFacts& signature) {
        if (signature.created >= newest_) {
            newest_ = signature.created;
            after_ = signature.key_expires_after.value_or(0);
        }
    }

    void tell(KeyFacts& key) const {
        if (after_ != 0) {
            key.expires = key.created + after_;
        }
    }

  private:
    std::int64_t newest_ = 0;
    std::uint32_t after_ = 0;
};

class Certificate {
  public:
    void take(const Packet& packet) {
        switch (packet.tag) {
            case kPrimaryKey:
                facts_.primary = key_facts(packet.body);
                break;
            case kUserId:
                if (facts_.user_id.empty()) {
                    facts_.user_id = packet.body;
                }
                break;
            case kSubkey:
                facts_.subkeys.push_back(key_facts(packet.body));
                subkey_endings_.emplace_back();
                break;
            case kSignature:
                if (const auto signature = signature_facts(packet.body)) {
                    take(*signature);
                }
                break;
            default:
                break;
        }
    }

    CertificateFacts finish() {
        primary_ending_.tell(facts_.primary);
        for (std::size_t i = 0; i < facts_.subkeys.size(); ++i) {
            subkey_endings_[i].tell(facts_.subkeys[i]);
        }
        return std::move(facts_);
    }

  private:
    void take(const SignatureFacts& signature) {
        if (!signature.issuer.empty() && signature.issuer != facts_.primary.id) {
            return;  // somebody else's opinion
        }
        const bool on_user = signature.type >= 0x10 && signature.type <= 0x13;
        if (on_user || signature.type == 0x1f) {
            primary_ending_.hear(signature);
        } else if (signature.type == 0x20) {
            facts_.primary.revoked = true;
        } else if (signature.type == 0x18 && !facts_.subkeys.empty()) {
            subkey_endings_.back().hear(signature);
        } else if (signature.type == 0x28 && !facts_.subkeys.empty()) {
            facts_.subkeys.back().revoked = true;
        }
    }

    CertificateFacts facts_;
    Ending primary_ending_;
    std::vector<Ending> subkey_endings_;
};

}  // namespace

Result<std::vector<Packet>> parse_packets(std::string_view bytes) {
    std::vector<Packet> packets;
    while (!bytes.empty()) {
        Bytes reader(bytes);
        const std::uint32_t head = reader.number(1);
        const bool new_kind = (head & 0x40U) != 0;
        const unsigned tag = new_kind ? head & 0x3fU : (head >> 2U) & 0x0fU;
        const std::uint32_t length =
            new_kind ? new_length(reader) : old_length(reader, head & 0x03U);
        const std::size_t header = bytes.size() - reader.size();
        const std::string_view body = reader.take(length);
        if ((head & 0x80U) == 0 || !reader.good() || packets.size() >= kMostPackets) {
            return fail(ErrorKind::Environment, "it is no OpenPGP data");
        }
        packets.push_back({tag, body, bytes.substr(0, header + length)});
        bytes.remove_prefix(header + length);
    }
    return packets;
}

std::optional<std::string> dearmour(std::string_view text, const std::string& kind) {
    const std::size_t begin = text.find("-----BEGIN " + kind + "-----");
    const std::size_t start = text.find('\n', begin);
    const std::size_t end = text.find("-----END " + kind + "-----", start);
    if (begin == std::string_view::npos || end == std::string_view::npos) {
        return std::nullopt;
    }
    std::string base64;
    bool in_data = false;
    for (std::string_view rest = text.substr(start + 1, end - start - 1); !rest.empty();) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
        // Headers end with an empty line; the checksum's line begins with '='.
        if (in_data && !line.empty() && line.front() != '=') {
            base64.append(line).append("\n");
        }
        in_data = in_data || line.empty();
    }
    void* data = nullptr;
    std::size_t length = 0;
    if (rpmBase64Decode(base64.c_str(), &data, &length) != 0) {
        return std::nullopt;
    }
    std::string bytes(static_cast<const char*>(data), length);
    std::free(data);
    return bytes;
}

std::optional<SignatureFacts> signature_facts(std::string_view body) {
    Bytes bytes(body);
    SignatureFacts facts;
    facts.version = bytes.number(1);
    facts.type = bytes.number(1);
    bytes.number(1);
    facts.hash = bytes.number(1);
    const std::size_t width = facts.version == 6 ? 4 : 2;
    const std::string_view hashed = bytes.take(bytes.number(width));
    const std::string_view unhashed = bytes.take(bytes.number(width));
    if (!bytes.good() || facts.version < 4) {
        return std::nullopt;
    }
    read_subpackets(hashed, true, facts);
    read_subpackets(unhashed, false, facts);
    return facts;
}

CertificateFacts certificate_facts(const std::vector<Packet>& packets) {
    Certificate certificate;
    for (const Packet& packet : packets) {
        certificate.take(packet);
    }
    return certificate.finish();
}

}  // namespace dynbr::rpm
