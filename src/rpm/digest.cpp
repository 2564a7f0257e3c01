// Digests of whole files, computed by librpm.
#include "dynbr/rpm/digest.hpp"

// rpm 4.18 moved the digest functions to a header of their own and renamed the algorithms.
#if __has_include(<rpm/rpmcrypto.h>)
#include <rpm/rpmcrypto.h>
#else
#include <rpm/rpmpgp.h>
#define RPM_HASH_SHA256 PGPHASHALGO_SHA256
#define RPM_HASH_SHA384 PGPHASHALGO_SHA384
#define RPM_HASH_SHA512 PGPHASHALGO_SHA512
#endif

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <vector>

namespace dynbr::rpm {

namespace {

int rpm_algorithm(model::Digest kind) {
    switch (kind) {
        case model::Digest::Sha256:
            return RPM_HASH_SHA256;
        case model::Digest::Sha384:
            return RPM_HASH_SHA384;
        case model::Digest::Sha512:
            return RPM_HASH_SHA512;
    }
    return 0;
}

}  // namespace

void Digester::Discard::operator()(DIGEST_CTX_s* context) const noexcept {
    rpmDigestFinal(context, nullptr, nullptr, 0);
}

Digester::Digester(model::Digest kind, DIGEST_CTX_s* context)
    : kind_(kind),
      context_(context) {}

Result<Digester> Digester::create(model::Digest kind) {
    DIGEST_CTX_s* context = rpmDigestInit(rpm_algorithm(kind), RPMDIGEST_NONE);
    if (context == nullptr) {
        return fail(ErrorKind::Environment,
                    "rpm's library refuses to compute a digest of the wanted kind");
    }
    return Digester(kind, context);
}

void Digester::add(std::string_view bytes) {
    rpmDigestUpdate(context_.get(), bytes.data(), bytes.size());
}

model::Checksum Digester::finish() {
    void* text = nullptr;
    rpmDigestFinal(context_.release(), &text, nullptr, 1);
    model::Checksum checksum{kind_, text == nullptr ? "" : static_cast<const char*>(text)};
    std::free(text);
    return checksum;
}

Result<DigestedFile> digest_fd(int fd,
                               model::Digest kind,
                               std::uint64_t limit,
                               std::string_view name) {
    auto digester = Digester::create(kind);
    if (!digester) {
        return tl::make_unexpected(digester.error());
    }
    std::vector<char> buffer(std::size_t{1} << 18U);
    std::uint64_t size = 0;
    for (;;) {
        const ssize_t got = ::pread(fd, buffer.data(), buffer.size(), static_cast<off_t>(size));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return fail_errno("cannot read '" + std::string(name) + "'", errno);
        }
        if (got == 0) {
            return DigestedFile{digester->finish(), size};
        }
        size += static_cast<std::uint64_t>(got);
        if (size > limit) {
            return fail(
                ErrorKind::Environment,
                "'" + std::string(name) + "' is larger than " + std::to_string(limit) + " bytes");
        }
        digester->add({buffer.data(), static_cast<std::size_t>(got)});
    }
}

}  // namespace dynbr::rpm
