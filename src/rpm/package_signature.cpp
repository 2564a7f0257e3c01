// The signature of one package, checked by librpm in this process.
#include "package_signature.hpp"

#include "keys_impl.hpp"
#include "owners.hpp"

#include <rpm/rpmcli.h>
#include <rpm/rpmio.h>
#include <rpm/rpmlib.h>
#include <rpm/rpmlog.h>

#include <unistd.h>

namespace dynbr::rpm {

namespace {

constexpr std::size_t kMostLines = 12;

/// What librpm says of each signature and digest, instead of on a terminal.
class Heard {
  public:
    Heard() {
        rpmSetVerbosity(RPMLOG_INFO);
        rpmlogSetCallback(&Heard::take, this);
    }

    Heard(const Heard&) = delete;
    Heard& operator=(const Heard&) = delete;

    ~Heard() { rpmlogSetCallback(nullptr, nullptr); }

    /// Lines such as "Header V4 RSA/SHA256 Signature, key ID 1234abcd: NOKEY", without those that all is well.
    [[nodiscard]] std::vector<std::string> complaints() && { return std::move(lines_); }

  private:
    static int take(rpmlogRec record, rpmlogCallbackData self) {
        std::string line = rpmlogRecMessage(record);
        const std::size_t start = line.find_first_not_of(" \t\n");
        line = start == std::string::npos
                   ? ""
                   : line.substr(start, line.find_last_not_of(" \n") - start + 1);
        auto& lines = static_cast<Heard*>(self)->lines_;
        const bool well = line.size() < 4 || line.substr(line.size() - 4) == ": OK";
        // Signatures of a kind that the package hasn't got, and the line with the file's name.
        const bool nothing = line.find(": NOTFOUND") != std::string::npos || line.back() == ':';
        if (!well && !nothing && lines.size() < kMostLines) {
            lines.push_back(std::move(line));
        }
        return 0;
    }

    std::vector<std::string> lines_;
};

bool verifies(rpmKeyring keyring, int fd, rpmVSFlags left_out) {
    const TransactionSet set(rpmtsCreate());
    rpmtsSetKeyring(set.get(), keyring);
    rpmtsSetVfyFlags(set.get(), left_out);
    rpmtsSetVfyLevel(set.get(), RPMSIG_SIGNATURE_TYPE | RPMSIG_DIGEST_TYPE);
    ::lseek(fd, 0, SEEK_SET);
    FD_t file = fdDup(fd);
    rpmQVKArguments_s arguments{};
    const int rc = rpmVerifySignatures(&arguments, set.get(), file, "package");
    Fclose(file);
    return rc == 0;
}

/// The second flag says that payloads needn't be covered, either.
constexpr rpmVSFlags kHeaderOnly = RPMVSF_MASK_NOPAYLOAD | RPMVSF_NEEDPAYLOAD;

tl::unexpected<Error> refused(std::string message, std::vector<std::string> details) {
    auto error = fail(ErrorKind::Environment, std::move(message));
    error.value().details = std::move(details);
    return error;
}

/// Nothing in the keyring: what librpm says is then what the package has.
std::vector<std::string> complaints_about(int fd) {
    const Keyring none(rpmKeyringNew());
    Heard heard;
    static_cast<void>(verifies(none.get(), fd, 0));
    return std::move(heard).complaints();
}

/// The header tells whose it is, and cheaply; then all of the package must verify with this key alone.
Result<std::string> verify_with(const KnownKey& key, int fd) {
    if (const std::string why = why_not_valid(key.facts); !why.empty()) {
        return refused("it is signed with " + text_of(key.facts) + ", which " + why, {});
    }
    Heard heard;
    if (!verifies(key.keyring.get(), fd, 0)) {
        return refused(
            "its content is not what its signature by " + text_of(key.facts) + " speaks of",
            std::move(heard).complaints());
    }
    return key.facts.fingerprint;
}

bool header_is_by(const KnownKey& key, int fd) {
    const Heard unheard;
    return verifies(key.keyring.get(), fd, kHeaderOnly);
}

}  // namespace

Result<std::string> verify_package(const Keys& keys, int fd) {
    Result<std::string> result = refused("", {});
    bool found = false;
    for (const KnownKey& key : keys.impl().keys) {
        if (!header_is_by(key, fd)) {
            continue;
        }
        // The same key may be there twice, once before and once after its term was extended.
        found = true;
        result = verify_with(key, fd);
        if (result) {
            return result;
        }
    }
    if (found) {
        return result;
    }
    std::vector<std::string> complaints = complaints_about(fd);
    return complaints.empty()
               ? refused("it is not signed", {})
               : refused("none of its repository's keys has signed it", std::move(complaints));
}

}  // namespace dynbr::rpm
