// A repository's folder below the state folder: what is known of its server, its metadata, its lock.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"
#include "dynbr/repo/config.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::repo {

/// What was true when the server was last asked.
struct KnownState {
    /// Its URLs as configured then; with others, the state means nothing.
    std::string source;
    /// Seconds since 1970.
    std::int64_t checked = 0;
    /// SHA-256 of the repomd.xml.
    std::string repomd;
    /// Where it came from first, then the other servers that have the same content.
    std::vector<std::string> bases;
};

using Say = std::function<void(std::string_view)>;

class RepositoryCache {
  public:
    /// Makes the folders (mode 0700).
    [[nodiscard]] static Result<RepositoryCache> open(const std::string& state_folder,
                                                      const std::string& id);

    [[nodiscard]] const std::string& folder() const { return folder_; }

    /// Where downloads arrive; nothing in it has been verified.
    [[nodiscard]] std::string incoming() const { return folder_ + "/incoming"; }

    /// Nothing where there is none, where it is damaged, and where it is of other URLs.
    [[nodiscard]] std::optional<KnownState> state(const std::string& source) const;

    /// The cached repomd.xml of that state; nothing where it is missing or damaged.
    [[nodiscard]] std::optional<std::string> repomd(const KnownState& state) const;

    [[nodiscard]] Result<void> keep(const KnownState& state, std::string_view repomd) const;

    /// Waits for whoever has it, in another process or thread; an interrupt ends the waiting.
    [[nodiscard]] Result<UniqueFd> lock(const char* what, const Say& say) const;

  private:
    RepositoryCache(std::string folder, std::string id)
        : folder_(std::move(folder)),
          id_(std::move(id)) {}

    std::string folder_;
    std::string id_;
};

/// Whether the state is still to be used without asking.
[[nodiscard]] bool fresh(const KnownState& state,
                         const std::optional<std::chrono::seconds>& expire);

/// All URLs of a configuration without credentials.
[[nodiscard]] std::string source_of(const RepositoryConfig& config);

}  // namespace dynbr::repo
