// The files that a repomd.xml names, in a repository's cache: named by their checksums, complete or not there.
#include "metadata_files.hpp"

#include "stale_files.hpp"
#include "verified_copy.hpp"

#include "dynbr/base/files.hpp"
#include "dynbr/repo/cache.hpp"
#include "dynbr/rpm/digest.hpp"

#include <sys/stat.h>

namespace dynbr::repo {

namespace {

/// Files of earlier states of a repository stay this long, for programs that have loaded such a state.
constexpr std::chrono::hours kStale{24 * 14};

Result<model::Checksum> digest_of(std::string_view bytes) {
    auto digester = rpm::Digester::create(model::Digest::Sha256);
    if (!digester) {
        return tl::make_unexpected(digester.error());
    }
    digester->add(bytes);
    return digester->finish();
}

}  // namespace

std::vector<WantedFile> wanted_files(const Repomd& repomd, bool groups) {
    std::vector<WantedFile> wanted{{&repomd.primary, "primary"}};
    if (repomd.filelists) {
        wanted.push_back({&*repomd.filelists, "filelists"});
    }
    if (groups && repomd.groups) {
        wanted.push_back({&*repomd.groups, "groups"});
    }
    return wanted;
}

std::string cached_path(const RepositoryCache& cache, const WantedFile& wanted) {
    return cache.folder() + "/" + wanted.file->checksum.hex + "-" + wanted.kind
           + wanted.file->suffix;
}

bool present(const RepositoryCache& cache, const WantedFile& wanted) {
    struct stat status {};

    const auto& size = wanted.file->size;
    return ::lstat(cached_path(cache, wanted).c_str(), &status) == 0 && S_ISREG(status.st_mode)
           && (!size || static_cast<std::uint64_t>(status.st_size) == *size);
}

Result<void> take_in(const RepositoryCache& cache,
                     const WantedFile& wanted,
                     int source,
                     const std::string& name) {
    auto copy = AtomicFile::create(cached_path(cache, wanted));
    if (!copy) {
        return tl::make_unexpected(copy.error());
    }
    const Expected expected{wanted.file->checksum, wanted.file->size, kMetadataLimit};
    if (auto copied = copy_verified(source, copy->fd(), expected, name); !copied) {
        return copied;
    }
    return copy->commit(Flush::No);
}

void remove_old_states(const RepositoryCache& cache, const Repomd& current) {
    std::vector<std::string> kept{"state.json", "metadata.lock", "packages.lock"};
    for (const WantedFile& wanted : wanted_files(current, true)) {
        kept.push_back(wanted.file->checksum.hex);
    }
    remove_stale_files(cache.folder(), kStale, kept);
    remove_stale_files(cache.incoming(), kStale, {});
}

Result<model::RepositoryMetadata> describe(const RepositoryConfig& config,
                                           const RepositoryCache& cache,
                                           const Repomd& repomd,
                                           std::string_view repomd_bytes) {
    auto digest = digest_of(repomd_bytes);
    if (!digest) {
        return tl::make_unexpected(digest.error());
    }
    model::RepositoryMetadata metadata;
    metadata.id = config.id;
    metadata.base_url = shown_url(config);
    metadata.revision = repomd.revision;
    metadata.repomd = std::move(*digest);
    metadata.priority = config.priority;
    metadata.cost = config.cost;
    metadata.cache_folder = cache.folder();
    metadata.primary = {cached_path(cache, {&repomd.primary, "primary"}), repomd.primary.checksum};
    if (repomd.filelists) {
        metadata.filelists = {cached_path(cache, {&*repomd.filelists, "filelists"}),
                              repomd.filelists->checksum};
    }
    if (repomd.groups && present(cache, {&*repomd.groups, "groups"})) {
        metadata.groups = {cached_path(cache, {&*repomd.groups, "groups"}),
                           repomd.groups->checksum};
    }
    return metadata;
}

}  // namespace dynbr::repo
