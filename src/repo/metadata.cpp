// Brings repositories' metadata onto this machine, verified.
#include "dynbr/repo/metadata.hpp"

#include "repomd.hpp"
#include "stale_files.hpp"
#include "transport.hpp"
#include "verified_copy.hpp"

#include "dynbr/base/files.hpp"
#include "dynbr/base/stats.hpp"
#include "dynbr/rpm/digest.hpp"

#include <sys/stat.h>

namespace dynbr::repo {

namespace {

constexpr std::uint64_t kMetadataLimit = std::uint64_t{2} << 30U;
/// Files of earlier states of a repository stay this long, for programs that have loaded such a state.
constexpr std::chrono::hours kStale{24 * 14};

Result<std::string> fetch_repomd(Transport& transport) {
    const auto fd = transport.fetch("repodata/repomd.xml");
    if (!fd) {
        return tl::make_unexpected(fd.error());
    }
    return read_all(fd->get(), kRepomdLimit, "repodata/repomd.xml");
}

Result<model::Checksum> digest_of(const std::string& bytes) {
    auto digester = rpm::Digester::create(model::Digest::Sha256);
    if (!digester) {
        return tl::make_unexpected(digester.error());
    }
    digester->add(bytes);
    return digester->finish();
}

/// There already, by name and size. Its bytes are checked against the same checksum again when they are parsed.
bool present(const std::string& path, const RepomdFile& file) {
    struct stat status {};

    return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode)
           && (!file.size || static_cast<std::uint64_t>(status.st_size) == *file.size);
}

class MetadataFolder {
  public:
    MetadataFolder(std::string path, Transport& transport)
        : path_(std::move(path)),
          transport_(transport) {}

    Result<model::MetadataFile> bring(const RepomdFile& file, const char* kind) {
        model::MetadataFile result{path_ + "/" + file.checksum.hex + "-" + kind + file.suffix,
                                   file.checksum};
        if (present(result.path, file)) {
            return result;
        }
        const ScopedTimer timer("fetch metadata");
        const auto source = transport_.fetch(file.location);
        if (!source) {
            return tl::make_unexpected(source.error());
        }
        auto copy = AtomicFile::create(result.path);
        if (!copy) {
            return tl::make_unexpected(copy.error());
        }
        const Expected expected{file.checksum, file.size, kMetadataLimit};
        if (auto copied = copy_verified(source->get(), copy->fd(), expected, file.location);
            !copied) {
            return tl::make_unexpected(copied.error());
        }
        if (auto committed = copy->commit(Flush::No); !committed) {
            return tl::make_unexpected(committed.error());
        }
        changed_ = true;
        return result;
    }

    [[nodiscard]] bool changed() const { return changed_; }

  private:
    std::string path_;
    Transport& transport_;
    bool changed_ = false;
};

Result<model::RepositoryMetadata> bring_all(const RepositoryConfig& config,
                                            const std::string& folder_path,
                                            const std::string& repomd_bytes,
                                            Transport& transport) {
    const auto repomd = parse_repomd(repomd_bytes);
    auto digest = digest_of(repomd_bytes);
    if (!repomd || !digest) {
        return tl::make_unexpected(repomd ? digest.error() : repomd.error());
    }
    MetadataFolder folder(folder_path, transport);
    auto primary = folder.bring(repomd->primary, "primary");
    if (!primary) {
        return tl::make_unexpected(primary.error());
    }
    model::RepositoryMetadata metadata;
    metadata.id = config.id;
    metadata.base_url = config.base_url;
    metadata.revision = repomd->revision;
    metadata.repomd = std::move(*digest);
    metadata.priority = config.priority;
    metadata.cost = config.cost;
    metadata.primary = std::move(*primary);
    metadata.cache_folder = folder_path;
    if (repomd->filelists) {
        auto filelists = folder.bring(*repomd->filelists, "filelists");
        if (!filelists) {
            return tl::make_unexpected(filelists.error());
        }
        metadata.filelists = std::move(*filelists);
    }
    if (folder.changed()) {
        std::vector<std::string> current{metadata.primary.checksum.hex};
        if (metadata.filelists) {
            current.push_back(metadata.filelists->checksum.hex);
        }
        remove_stale_files(folder_path, kStale, current);
    }
    return metadata;
}

}  // namespace

Result<model::RepositoryMetadata> load_metadata(const RepositoryConfig& config,
                                                const std::string& state_folder) {
    const ScopedTimer timer("load metadata");
    const std::string during_what = "reading repository '" + config.id + "'";
    const auto transport = transport_for(config);
    if (!transport) {
        return tl::make_unexpected(transport.error());
    }
    const auto repomd = fetch_repomd(**transport);
    if (!repomd) {
        Error error = repomd.error();
        return tl::make_unexpected(std::move(error).during(during_what));
    }
    const std::string folder = state_folder + "/repositories/" + config.id;
    if (auto made = make_folders(folder, 0700); !made) {
        return tl::make_unexpected(made.error());
    }
    return during(bring_all(config, folder, *repomd, **transport), during_what);
}

Result<std::vector<model::RepositoryMetadata>> load_metadata(
    const std::vector<RepositoryConfig>& configs, const std::string& state_folder) {
    if (auto distinct = check_distinct(configs); !distinct) {
        return tl::make_unexpected(distinct.error());
    }
    std::vector<model::RepositoryMetadata> all;
    for (const RepositoryConfig& config : configs) {
        auto metadata = load_metadata(config, state_folder);
        if (!metadata) {
            return tl::make_unexpected(metadata.error());
        }
        all.push_back(std::move(*metadata));
    }
    return all;
}

}  // namespace dynbr::repo
