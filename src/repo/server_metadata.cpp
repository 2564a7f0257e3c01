// Metadata of repositories on servers: from the cache while it is fresh, else anew.
#include "server_metadata.hpp"

#include "keys.hpp"
#include "metadata_files.hpp"
#include "origins.hpp"

#include "dynbr/base/files.hpp"
#include "dynbr/base/stats.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>

namespace dynbr::repo {

namespace {

/// A repository that changes while it is read is begun again; one that changes more often than that is at fault.
constexpr int kBeginnings = 3;

using Metadata = model::RepositoryMetadata;

struct Beginning {
    FetchedText text;
    Repomd repomd;
    /// Of repomd.xml, and whose it is; empty where none is demanded.
    std::string signature;
    std::string signed_by;
};

class ServerMetadata {
  public:
    ServerMetadata(const RepositoryConfig& config,
                   RepositoryCache cache,
                   const LoadOptions& options)
        : config_(config),
          cache_(std::move(cache)),
          options_(options) {}

    Result<Metadata> load() {
        if (auto cached = from_cache(options_.refresh)) {
            return std::move(*cached);
        }
        if (options_.offline) {
            return fail(ErrorKind::Environment,
                        "the metadata of repository '" + config_.id
                            + "' is not in the cache, and servers are not asked (--offline)",
                        "run 'dynbr repo refresh' while there is a network");
        }
        const std::int64_t before = std::time(nullptr);
        const auto lock = cache_.lock("metadata", options_.say);
        if (!lock) {
            return tl::make_unexpected(lock.error());
        }
        // Who held the lock may have done the work.
        if (auto cached = from_cache(options_.refresh && !checked_since(before))) {
            return std::move(*cached);
        }
        return refresh();
    }

  private:
    bool checked_since(std::int64_t time) const {
        const auto state = cache_.state(source_of(config_));
        return state && state->checked > time;
    }

    std::optional<Metadata> from_cache(bool refresh) const {
        const auto state = cache_.state(source_of(config_));
        if (!state || refresh || (!options_.offline && !fresh(*state, config_.metadata_expire))) {
            return std::nullopt;
        }
        const auto bytes = cache_.repomd(*state);
        const auto repomd = bytes ? parse(*bytes) : fail(ErrorKind::Environment, "");
        const auto signed_by = bytes ? cached_signature(*state, *bytes) : std::nullopt;
        if (!repomd || !signed_by) {
            return std::nullopt;
        }
        for (const WantedFile& each : wanted(*repomd)) {
            if (!present(cache_, each)) {
                return std::nullopt;
            }
        }
        auto metadata = describe(config_, cache_, *repomd, *bytes);
        if (!metadata) {
            return std::nullopt;
        }
        metadata->signed_by = *signed_by;
        return std::move(*metadata);
    }

    Result<Repomd> parse(std::string_view bytes) const {
        return parse_repomd(bytes, config_.module_hotfixes);
    }

    std::vector<WantedFile> wanted(const Repomd& repomd) const {
        return wanted_files(repomd, options_.groups && config_.groups);
    }

    std::string signature_path(const std::string& repomd) const {
        return cache_.folder() + "/" + repomd + "-repomd.xml.asc";
    }

    /// Whose signature the cached repomd.xml has; nothing where the one that is demanded isn't there or isn't good.
    std::optional<std::string> cached_signature(const KnownState& state,
                                                std::string_view repomd) const {
        if (!config_.repo_gpgcheck) {
            return std::string();
        }
        const auto signature = read_file(signature_path(state.repomd), kRepomdLimit);
        const auto keys = load_keys(config_, cache_, options_);
        const auto checked = signature && keys ? check_repomd(config_, *keys, repomd, *signature)
                                               : fail(ErrorKind::Environment, "");
        return checked ? std::optional(*checked) : std::nullopt;
    }

    /// From the very server that the repomd.xml came from.
    Result<void> fetch_signature(Beginning& beginning, const Origins& origins) const {
        if (!config_.repo_gpgcheck) {
            return {};
        }
        const auto keys = load_keys(config_, cache_, options_);
        if (!keys) {
            return tl::make_unexpected(keys.error());
        }
        Server server = origins.server;
        server.bases = {beginning.text.base};
        auto signature = fetch_text(server, {kRepomdSignature, kRepomdLimit, {}}, cache_);
        if (!signature) {
            return tl::make_unexpected(no_signature(config_, signature.error()));
        }
        auto checked = check_repomd(config_, *keys, beginning.text.bytes, signature->bytes);
        if (!checked) {
            return tl::make_unexpected(checked.error());
        }
        beginning.signature = std::move(signature->bytes);
        beginning.signed_by = std::move(*checked);
        return {};
    }

    Result<Metadata> refresh() {
        const ScopedTimer timer("refresh metadata");
        auto origins = find_origins(config_, cache_);
        if (!origins) {
            return tl::make_unexpected(origins.error());
        }
        auto begun = begin(*origins);
        for (int beginning = 1; begun; ++beginning) {
            auto brought = bring_files(begun->repomd, *origins);
            if (brought) {
                return finish(*begun, *origins);
            }
            auto again = changed_ && beginning < kBeginnings ? begin(*origins)
                                                             : tl::make_unexpected(Error{});
            if (!again || again->text.bytes == begun->text.bytes) {
                return tl::make_unexpected(brought.error());
            }
            begun = std::move(again);
        }
        return tl::make_unexpected(begun.error());
    }

    /// Fetches repomd.xml. A server that has something else in its place is asked no more.
    Result<Beginning> begin(Origins& origins) {
        for (;;) {
            auto text = fetch_text(
                origins.server, {"repodata/repomd.xml", kRepomdLimit, origins.repomd}, cache_);
            if (!text) {
                return tl::make_unexpected(text.error());
            }
            const std::string url = text->base;
            auto begun = understand(std::move(*text), origins);
            auto& bases = origins.server.bases;
            const auto base = std::find(bases.begin(), bases.end(), url);
            if (!begun && (bases.size() == 1 || base == bases.end())) {
                return tl::make_unexpected(
                    std::move(begun.error()).during("reading '" + url + "/repodata/repomd.xml'"));
            }
            if (!begun) {
                bases.erase(base);
                continue;
            }
            // Who has this state is asked first for its files.
            std::rotate(bases.begin(), base, base + 1);
            return begun;
        }
    }

    Result<Beginning> understand(FetchedText text, const Origins& origins) const {
        Beginning beginning{std::move(text), {}, {}, {}};
        if (auto checked = fetch_signature(beginning, origins); !checked) {
            return tl::make_unexpected(checked.error());
        }
        auto repomd = parse(beginning.text.bytes);
        if (!repomd) {
            return tl::make_unexpected(repomd.error());
        }
        beginning.repomd = std::move(*repomd);
        return beginning;
    }

    /// Sets changed_ if what fails looks as if the repository had changed.
    Result<void> bring_files(const Repomd& repomd, const Origins& origins) {
        changed_ = false;
        DownloadJob job{cache_.incoming(), {origins.server}, {}};
        std::vector<WantedFile> missing;
        for (const WantedFile& each : wanted(repomd)) {
            if (!present(cache_, each)) {
                missing.push_back(each);
                job.targets.push_back(target_for(each));
            }
        }
        if (missing.empty()) {
            return {};
        }
        const auto outcomes = download(job, {[this](std::uint64_t bytes) { tell(bytes); }, {}});
        if (!outcomes) {
            return tl::make_unexpected(outcomes.error());
        }
        Result<void> result;
        for (std::size_t i = 0; i < missing.size(); ++i) {
            auto one = take(missing[i], job.targets[i], (*outcomes)[i]);
            if (!one && result) {
                result = std::move(one);
            }
        }
        return result;
    }

    static DownloadTarget target_for(const WantedFile& wanted) {
        DownloadTarget target;
        target.location = wanted.file->location;
        target.file = wanted.file->checksum.hex;
        target.checksums = {wanted.file->checksum};
        target.size = wanted.file->size;
        target.limit = std::min(wanted.file->size.value_or(kMetadataLimit), kMetadataLimit);
        target.resume = true;
        return target;
    }

    Result<void> take(const WantedFile& wanted,
                      const DownloadTarget& target,
                      const DownloadOutcome& outcome) {
        if (!outcome.done) {
            changed_ = changed_
                       || std::any_of(outcome.failures.begin(),
                                      outcome.failures.end(),
                                      [](const DownloadFailure& failure) {
                                          return failure.kind == FailureKind::Content;
                                      });
            return not_downloaded(target, outcome);
        }
        const std::string path = cache_.incoming() + "/" + target.file;
        const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
        if (!file) {
            return fail_errno("cannot open '" + path + "'", errno);
        }
        auto taken = take_in(cache_, wanted, file.get(), outcome.base + "/" + target.location);
        ::unlink(path.c_str());
        return taken;
    }

    Result<Metadata> finish(const Beginning& begun, const Origins& origins) {
        auto metadata = describe(config_, cache_, begun.repomd, begun.text.bytes);
        if (!metadata) {
            return metadata;
        }
        const KnownState state{source_of(config_),
                               static_cast<std::int64_t>(std::time(nullptr)),
                               metadata->repomd.hex,
                               origins.server.bases};
        auto kept = config_.repo_gpgcheck
                        ? write_file_atomically(signature_path(state.repomd), begun.signature)
                        : Result<void>{};
        kept = kept ? cache_.keep(state, begun.text.bytes) : kept;
        if (!kept) {
            return tl::make_unexpected(kept.error());
        }
        metadata->signed_by = begun.signed_by;
        remove_old_states(cache_, begun.repomd);
        return metadata;
    }

    void tell(std::uint64_t bytes) const {
        if (options_.on_bytes) {
            options_.on_bytes(config_.id, bytes);
        }
    }

    const RepositoryConfig& config_;
    RepositoryCache cache_;
    const LoadOptions& options_;
    bool changed_ = false;
};

}  // namespace

Result<Metadata> load_from_servers(const RepositoryConfig& config,
                                   const std::string& state_folder,
                                   const LoadOptions& options) {
    auto cache = RepositoryCache::open(state_folder, config.id);
    if (!cache) {
        return tl::make_unexpected(cache.error());
    }
    return ServerMetadata(config, std::move(*cache), options).load();
}

}  // namespace dynbr::repo
