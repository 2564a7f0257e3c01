// Public keys that signatures may be made with. No keyring of the machine's or the user's is ever looked at.
#pragma once

#include "dynbr/base/error.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::rpm {

/// One key with its subkeys (an OpenPGP certificate).
struct PublicKey {
    /// In lower-case hexadecimal.
    std::string fingerprint;
    std::string user_id;
    /// Seconds since 1970; absent: never.
    std::optional<std::int64_t> expires;
    bool revoked = false;
};

/// Empty if the key is good now; else "is revoked" or "expired on 2024-01-31".
[[nodiscard]] std::string why_not_valid(const PublicKey& key);

class Keys {
  public:
    Keys();
    Keys(Keys&&) noexcept;
    Keys& operator=(Keys&&) noexcept;
    ~Keys();

    /// Adds the keys in a file: one or several blocks of ASCII armour, or binary. An Environment error where there is no
    /// key in it, or one that librpm doesn't understand.
    [[nodiscard]] Result<void> add(std::string_view file);

    [[nodiscard]] std::vector<PublicKey> list() const;

    [[nodiscard]] bool empty() const { return list().empty(); }

    struct Impl;

    /// For this module.
    [[nodiscard]] const Impl& impl() const { return *impl_; }

  private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace dynbr::rpm
