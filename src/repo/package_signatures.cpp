// Signatures of packages, as their repositories demand them.
#include "dynbr/repo/package_signatures.hpp"

#include "keys.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"
#include "dynbr/base/stats.hpp"
#include "dynbr/rpm/signatures.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::repo {

namespace {

constexpr std::size_t kMostDetails = 40;
constexpr std::size_t kLongestFingerprint = 256;

bool has_good(const rpm::Keys& keys, const std::string& fingerprint) {
    const auto list = keys.list();
    return std::any_of(list.begin(), list.end(), [&](const rpm::PublicKey& key) {
        return key.fingerprint == fingerprint && rpm::why_not_valid(key).empty();
    });
}

}  // namespace

struct PackageSignatures::Impl {
    std::string state_folder;
    std::map<std::string, RepositoryConfig> repositories;
    LoadOptions options;
    /// By repository, loaded when first needed.
    std::map<std::string, rpm::Keys> keys;
    /// By the checksum of the file.
    std::map<std::string, std::string> known;

    /// Null where the repository demands no signatures.
    Result<const rpm::Keys*> keys_for(const std::string& repository) {
        const auto config = repositories.find(repository);
        if (config == repositories.end() || !config->second.gpgcheck) {
            return nullptr;
        }
        auto loaded = keys.find(repository);
        if (loaded == keys.end()) {
            const auto cache = RepositoryCache::open(state_folder, repository);
            auto own = cache ? load_keys(config->second, *cache, options)
                             : tl::make_unexpected(cache.error());
            if (!own) {
                return tl::make_unexpected(own.error());
            }
            loaded = keys.emplace(repository, std::move(*own)).first;
        }
        return &loaded->second;
    }

    [[nodiscard]] std::string path_of(const model::Package& package) const {
        const std::string& hex = package.checksum.hex;
        return state_folder + "/signatures/" + hex.substr(0, 2) + "/" + hex;
    }

    /// Who signed these bytes, as found out earlier; empty if nobody has looked.
    const std::string& signer_of(const model::Package& package) {
        auto [entry, is_new] = known.try_emplace(package.checksum.hex);
        if (is_new) {
            auto text = read_file(path_of(package), kLongestFingerprint);
            const bool sound =
                text && text->find_first_not_of("0123456789abcdef") == std::string::npos;
            entry->second = sound ? std::move(*text) : std::string();
        }
        return entry->second;
    }

    /// That it can't be kept costs time, nothing else.
    void remember(const model::Package& package, const std::string& fingerprint) {
        const std::string path = path_of(package);
        if (make_folders(path.substr(0, path.rfind('/')), 0700)) {
            auto file = AtomicFile::create(path);
            if (file && write_all(file->fd(), fingerprint, path)) {
                static_cast<void>(file->commit(Flush::No));
            }
        }
        known[package.checksum.hex] = fingerprint;
    }

    Result<void> look_at(const std::vector<model::Package>& packages, const PackageCache& cache);
};

namespace {

void add_refusal(Error& error, const model::Package& package, const Error& why) {
    if (error.details.size() >= kMostDetails) {
        return;
    }
    error.details.push_back(fmt::format("{} ({}, {}): {}",
                                        escaped(package.nevra.text()),
                                        package.repository,
                                        escaped(package.location),
                                        why.message));
    for (const std::string& detail : why.details) {
        error.details.push_back("  " + detail);
    }
}

}  // namespace

Result<void> PackageSignatures::Impl::look_at(const std::vector<model::Package>& packages,
                                              const PackageCache& cache) {
    const auto files = cache.fetch_all(packages);
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    std::vector<rpm::PackageToVerify> jobs;
    for (std::size_t i = 0; i < packages.size(); ++i) {
        jobs.push_back({(*files)[i].fd.get(), keys_for(packages[i].repository).value()});
    }
    const auto results = rpm::verify_packages(jobs);
    if (!results) {
        return tl::make_unexpected(results.error());
    }
    Error error{ErrorKind::Environment, {}, {}, {}, {}};
    std::size_t refused = 0;
    for (std::size_t i = 0; i < packages.size(); ++i) {
        if ((*results)[i]) {
            remember(packages[i], *(*results)[i]);
            continue;
        }
        refused += 1;
        add_refusal(error, packages[i], (*results)[i].error());
        error.hint = key_hint(repositories.at(packages[i].repository));
    }
    if (refused == 0) {
        return {};
    }
    error.message = refused == 1 ? "a package has no good signature"
                                 : fmt::format("{} packages have no good signature", refused);
    return tl::make_unexpected(std::move(error));
}

PackageSignatures::PackageSignatures(std::string state_folder,
                                     std::vector<RepositoryConfig> repositories,
                                     LoadOptions options)
    : impl_(std::make_unique<Impl>()) {
    impl_->state_folder = std::move(state_folder);
    impl_->options = std::move(options);
    for (RepositoryConfig& config : repositories) {
        std::string id = config.id;
        impl_->repositories.emplace(std::move(id), std::move(config));
    }
}

PackageSignatures::PackageSignatures(PackageSignatures&&) noexcept = default;
PackageSignatures& PackageSignatures::operator=(PackageSignatures&&) noexcept = default;
PackageSignatures::~PackageSignatures() = default;

Result<std::vector<std::string>> PackageSignatures::check(
    const std::vector<model::Package>& packages, const PackageCache& cache) {
    std::vector<std::string> signers(packages.size());
    std::vector<model::Package> unseen;
    for (std::size_t i = 0; i < packages.size(); ++i) {
        const auto keys = impl_->keys_for(packages[i].repository);
        if (!keys) {
            return tl::make_unexpected(keys.error());
        }
        if (*keys != nullptr && !has_good(**keys, impl_->signer_of(packages[i]))) {
            unseen.push_back(packages[i]);
        }
    }
    if (auto looked = unseen.empty() ? Result<void>{} : impl_->look_at(unseen, cache); !looked) {
        return tl::make_unexpected(looked.error());
    }
    for (std::size_t i = 0; i < packages.size(); ++i) {
        if (impl_->keys_for(packages[i].repository).value() != nullptr) {
            signers[i] = impl_->signer_of(packages[i]);
        }
    }
    return signers;
}

}  // namespace dynbr::repo
