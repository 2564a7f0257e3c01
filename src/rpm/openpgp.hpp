// OpenPGP packets (RFC 4880, RFC 9580), as far as validity goes: when keys expire, whether they are revoked, what kind a
// signature is. Cryptography is librpm's business, which knows nothing of validity before rpm 4.20 and Sequoia.
#pragma once

#include "dynbr/base/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::rpm {

struct Packet {
    unsigned tag = 0;
    std::string_view body;
    /// With its header.
    std::string_view whole;
};

/// An Environment error where the bytes are no sequence of whole packets. Views into `bytes`.
[[nodiscard]] Result<std::vector<Packet>> parse_packets(std::string_view bytes);

/// The data in a block of ASCII armour of this kind ("PGP SIGNATURE"), the first in the text; nothing where there is none or
/// it is damaged. librpm does this for keys only.
[[nodiscard]] std::optional<std::string> dearmour(std::string_view text, const std::string& kind);

struct SignatureFacts {
    unsigned version = 0;
    unsigned type = 0;
    unsigned hash = 0;
    /// Seconds since 1970.
    std::int64_t created = 0;
    /// Seconds after `created`; 0: never.
    std::uint32_t expires_after = 0;
    /// Of the key that it speaks of, seconds after that key's own creation; absent: it doesn't say.
    std::optional<std::uint32_t> key_expires_after;
    /// Eight bytes; empty where it doesn't say.
    std::string issuer;
};

/// Of a signature packet's body, version 4 or later; nothing where it is malformed or older.
[[nodiscard]] std::optional<SignatureFacts> signature_facts(std::string_view body);

struct KeyFacts {
    /// Eight bytes. Of version 4 keys only; empty otherwise.
    std::string id;
    std::int64_t created = 0;
    /// Seconds since 1970.
    std::optional<std::int64_t> expires;
    bool revoked = false;
};

struct CertificateFacts {
    KeyFacts primary;
    std::vector<KeyFacts> subkeys;
    std::string user_id;
};

/// What the certificate's self-signatures say; of several the newest counts. They are believed: the file with the key is
/// what somebody has configured to be trusted.
[[nodiscard]] CertificateFacts certificate_facts(const std::vector<Packet>& packets);

}  // namespace dynbr::rpm
