// What Keys consists of, for those who check signatures with it.
#pragma once

#include "dynbr/rpm/keys.hpp"

#include <rpm/rpmkeyring.h>

#include <memory>
#include <vector>

namespace dynbr::rpm {

struct FreeKeyring {
    void operator()(rpmKeyring keyring) const { rpmKeyringFree(keyring); }
};

using Keyring = std::unique_ptr<rpmKeyring_s, FreeKeyring>;

/// A keyring of its own for each key: what verifies with it was made by that key.
struct KnownKey {
    PublicKey facts;
    Keyring keyring;
};

struct Keys::Impl {
    std::vector<KnownKey> keys;
};

/// "fingerprint (user id)", escaped.
[[nodiscard]] std::string text_of(const PublicKey& key);

}  // namespace dynbr::rpm
