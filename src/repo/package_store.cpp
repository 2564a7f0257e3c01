// One package at a time: from the store if it is there and good, else from its repository's folder, or from what has
// been downloaded, into the store.
#include "package_store.hpp"

#include "origins.hpp"
#include "stale_files.hpp"
#include "verified_copy.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace dynbr::repo {

namespace {

constexpr std::uint64_t kPackageLimit = std::uint64_t{64} << 30U;

/// Half copies live in one folder, so that what a killed program left can be found and removed.
constexpr const char* kIncoming = "/incoming";
constexpr std::chrono::hours kAbandoned{24};

Expected expected_of(const model::Package& package) {
    Expected expected{package.checksum, std::nullopt, kPackageLimit};
    if (package.download_size != 0) {
        expected.size = package.download_size;
    }
    return expected;
}

/// A file in the making, removed unless it has been given its name.
class Incoming {
  public:
    explicit Incoming(const std::string& folder)
        : path_(folder + kIncoming + "/XXXXXX"),
          fd_(::mkostemp(path_.data(), O_CLOEXEC)) {}

    Incoming(const Incoming&) = delete;
    Incoming& operator=(const Incoming&) = delete;

    ~Incoming() {
        if (fd_) {
            ::unlink(path_.c_str());
        }
    }

    [[nodiscard]] int fd() const { return fd_.get(); }

    [[nodiscard]] bool rename_to(const std::string& path) {
        // Read-only for ourselves, too: nothing writes to it again.
        if (::fchmod(fd_.get(), 0444) != 0 || ::rename(path_.c_str(), path.c_str()) != 0) {
            return false;
        }
        fd_.reset();
        return true;
    }

    /// The same file for reading only: descriptors of packages are handed on, and nobody shall write through them.
    [[nodiscard]] UniqueFd reopen() const {
        UniqueFd reader(::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));

        struct stat ours {};

        struct stat theirs {};

        if (!reader || ::fstat(fd_.get(), &ours) != 0 || ::fstat(reader.get(), &theirs) != 0
            || ours.st_ino != theirs.st_ino || ours.st_dev != theirs.st_dev) {
            return {};
        }
        return reader;
    }

  private:
    std::string path_;
    UniqueFd fd_;
};

Result<void> make_folders_of(const std::string& folder) {
    // A second folder level made beforehand: one mkdir an entry is saved, and threads don't meet there.
    if (auto made = make_folders(folder + kIncoming, 0700); !made) {
        return made;
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    for (const char first : kDigits) {
        for (const char second : kDigits) {
            const std::string path = folder + "/" + first + second;
            if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) {
                return fail_errno("cannot make folder '" + path + "'", errno);
            }
        }
    }
    return {};
}

}  // namespace

bool well_named(const model::Package& package) {
    const std::string& hex = package.checksum.hex;
    return hex.size() >= 64 && hex.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Result<PackageStore> PackageStore::open(const std::string& state_folder,
                                        const std::vector<RepositoryConfig>& repositories) {
    if (auto distinct = check_distinct(repositories); !distinct) {
        return tl::make_unexpected(distinct.error());
    }
    PackageStore store(state_folder + "/packages");
    if (auto made = make_folders_of(store.folder_); !made) {
        return tl::make_unexpected(made.error());
    }
    remove_stale_files(store.incoming(), kAbandoned, {});
    for (const RepositoryConfig& config : repositories) {
        if (auto added = store.add(config); !added) {
            return tl::make_unexpected(added.error());
        }
    }
    return store;
}

Result<void> PackageStore::add(const RepositoryConfig& config) {
    const auto place = place_of(config);
    if (!place) {
        return tl::make_unexpected(place.error());
    }
    if (*place == Place::Servers) {
        const std::string arriving = incoming() + "/" + config.id;
        remove_stale_files(arriving, kAbandoned, {});
        folders_.emplace(config.id, std::nullopt);
        return make_folders(arriving, 0700);
    }
    return RepositoryFolder::open(config).map(
        [&](RepositoryFolder&& folder) { folders_.emplace(config.id, std::move(folder)); });
}

std::string PackageStore::incoming() const {
    return folder_ + kIncoming;
}

std::string PackageStore::incoming_name(const model::Package& package) {
    return package.repository + "/" + package.checksum.hex;
}

std::string PackageStore::path_of(const model::Package& package) const {
    const std::string& hex = package.checksum.hex;
    return folder_ + "/" + hex.substr(0, 2) + "/" + hex + ".rpm";
}

bool PackageStore::has(const model::Package& package) const {
    struct stat status {};

    const auto complete = [&](const std::string& path) {
        return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode)
               && (package.download_size == 0
                   || static_cast<std::uint64_t>(status.st_size) == package.download_size);
    };
    return complete(path_of(package))
           || (complete(incoming() + "/" + incoming_name(package)) && move_in(package).has_value());
}

Result<PackageFile> PackageStore::fetch(const model::Package& package) const {
    if (!well_named(package)) {
        return fail(ErrorKind::Environment,
                    "package '" + package.nevra.text() + "' has a malformed checksum");
    }
    const std::string path = path_of(package);
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (fd && verify(fd.get(), expected_of(package), path)) {
        return PackageFile{std::move(fd), package, path};
    }
    // Damaged, or not there at all.
    if (fd) {
        ::unlink(path.c_str());
    }
    const auto folder = folders_.find(package.repository);
    if (folder == folders_.end()) {
        return fail(ErrorKind::Environment,
                    "repository '" + package.repository + "' is not configured");
    }
    return during(folder->second ? copy_in(package, *folder->second) : move_in(package),
                  "fetching package '" + escaped(package.nevra.text()) + "'");
}

Result<PackageFile> PackageStore::copy_in(const model::Package& package,
                                          const RepositoryFolder& folder) const {
    const auto source = folder.fetch(package.location);
    if (!source) {
        return tl::make_unexpected(source.error());
    }
    Incoming copy(folder_);
    if (copy.fd() < 0) {
        return fail_errno("cannot create a file in '" + incoming() + "'", errno);
    }
    if (auto copied =
            copy_verified(source->get(), copy.fd(), expected_of(package), package.location);
        !copied) {
        return tl::make_unexpected(copied.error());
    }
    const std::string path = path_of(package);
    UniqueFd reader = copy.reopen();
    if (!reader || !copy.rename_to(path)) {
        return fail_errno("cannot keep '" + path + "'", errno);
    }
    return PackageFile{std::move(reader), package, path};
}

/// Whoever downloaded it has ended, so nobody writes to it any more.
Result<PackageFile> PackageStore::move_in(const model::Package& package) const {
    const std::string arrived = incoming() + "/" + incoming_name(package);
    UniqueFd fd(::open(arrived.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!fd) {
        return fail_errno("cannot open the downloaded '" + arrived + "'", errno);
    }
    if (auto verified = verify(fd.get(), expected_of(package), package.location); !verified) {
        ::unlink(arrived.c_str());
        return tl::make_unexpected(verified.error());
    }
    const std::string path = path_of(package);
    if (::fchmod(fd.get(), 0444) != 0 || ::rename(arrived.c_str(), path.c_str()) != 0) {
        return fail_errno("cannot keep '" + path + "'", errno);
    }
    return PackageFile{std::move(fd), package, path};
}

}  // namespace dynbr::repo
