// Digests of whole files, computed by librpm.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/package.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct DIGEST_CTX_s;

namespace dynbr::rpm {

/// A digest in the making: add() the bytes in order, then finish() once.
class Digester {
  public:
    [[nodiscard]] static Result<Digester> create(model::Digest kind);

    void add(std::string_view bytes);

    /// The digest of everything added, and the end of this object's use.
    [[nodiscard]] model::Checksum finish();

  private:
    struct Discard {
        void operator()(DIGEST_CTX_s* context) const noexcept;
    };

    Digester(model::Digest kind, DIGEST_CTX_s* context);
    model::Digest kind_;
    std::unique_ptr<DIGEST_CTX_s, Discard> context_;
};

struct DigestedFile {
    model::Checksum checksum;
    std::uint64_t size = 0;
};

/// Digests the whole file, whatever the descriptor's offset, and leaves the offset alone. At most `limit` bytes are
/// taken; one more is an error. `name` is for the message.
[[nodiscard]] Result<DigestedFile> digest_fd(int fd,
                                             model::Digest kind,
                                             std::uint64_t limit,
                                             std::string_view name);

}  // namespace dynbr::rpm
