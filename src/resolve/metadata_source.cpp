// The repositories' verified metadata as a source of packages.
#include "metadata_source.hpp"

#include "dynbr/solv/metadata.hpp"

#include <algorithm>

namespace dynbr::resolve {

namespace {

std::string digest_name(model::Digest digest) {
    switch (digest) {
        case model::Digest::Sha256:
            return "sha256";
        case model::Digest::Sha384:
            return "sha384";
        case model::Digest::Sha512:
            break;
    }
    return "sha512";
}

solv::CheckedFile checked(const model::MetadataFile& file) {
    return {file.path, digest_name(file.checksum.digest), file.checksum.hex};
}

class MetadataSource : public PackageSource {
  public:
    explicit MetadataSource(const std::vector<model::RepositoryMetadata>& repositories) {
        for (const model::RepositoryMetadata& each : repositories) {
            solv::RepositorySource source;
            source.id = each.id;
            source.priority = each.priority;
            source.cost = each.cost;
            source.primary = checked(each.primary);
            source.cache_folder = each.cache_folder;
            if (each.filelists) {
                source.filelists = checked(*each.filelists);
            }
            sources_.push_back(std::move(source));
        }
        // Packages get their ids in this order, and the solver settles ties by id.
        std::sort(sources_.begin(), sources_.end(), [](const auto& a, const auto& b) {
            return a.id < b.id;
        });
    }

    Result<void> load(solv::Pool& pool) override {
        for (const solv::RepositorySource& source : sources_) {
            if (auto loaded = solv::load_primary(pool, source); !loaded) {
                return loaded;
            }
        }
        return {};
    }

    [[nodiscard]] bool has_filelists() const override {
        return std::any_of(sources_.begin(), sources_.end(), [](const auto& s) {
            return s.filelists.has_value();
        });
    }

    Result<void> load_filelists(solv::Pool& pool) override {
        for (std::size_t index = 0; index < sources_.size(); ++index) {
            if (auto loaded = solv::load_filelists(pool, index, sources_[index]); !loaded) {
                return loaded;
            }
        }
        return {};
    }

  private:
    std::vector<solv::RepositorySource> sources_;
};

}  // namespace

std::unique_ptr<PackageSource> metadata_source(
    const std::vector<model::RepositoryMetadata>& repositories) {
    return std::make_unique<MetadataSource>(repositories);
}

}  // namespace dynbr::resolve
