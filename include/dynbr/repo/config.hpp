// Which repositories there are, as the user names them.
#pragma once

#include "dynbr/base/error.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::repo {

/// How a repository's servers are spoken to; defaults are dnf's. Empty means: not set.
struct TransferOptions {
    /// scheme://host:port
    std::string proxy{};
    std::string proxy_username{};
    std::string proxy_password{};
    std::string username{};
    std::string password{};
    bool ssl_verify = true;
    /// Paths of PEM files.
    std::string ssl_ca_certificate{};
    std::string ssl_client_certificate{};
    std::string ssl_client_key{};
    bool proxy_ssl_verify = true;
    std::string proxy_ssl_ca_certificate{};
    std::string proxy_ssl_client_certificate{};
    std::string proxy_ssl_client_key{};
    /// 0: without end.
    unsigned retries = 10;
    std::chrono::seconds timeout{30};
    /// Bytes a second, below which a transfer is given up after `timeout`.
    std::uint64_t minimum_rate = 1000;
    /// Bytes a second; 0 is no limit.
    std::uint64_t maximum_rate = 0;
    unsigned parallel_downloads = 3;
    std::string user_agent{};
    /// "", "ipv4" or "ipv6"
    std::string ip_resolve{};
};

/// One repository as configured, variables expanded.
struct RepositoryConfig {
    std::string id;
    /// Without a slash at its end. Empty where there is only a mirrorlist or a metalink.
    std::string base_url;
    /// Lower wins.
    int priority = 99;
    int cost = 1000;
    bool enabled = true;
    /// For people.
    std::string name{};
    /// Further base URLs with the same content, tried in turn.
    std::vector<std::string> mirrors{};
    std::string mirrorlist{};
    std::string metalink{};
    TransferOptions transfer{};
    /// How long metadata of a server is used without asking again; nothing: for ever.
    std::optional<std::chrono::seconds> metadata_expire = std::chrono::hours{48};
    /// Leave the repository out, with a warning, where its metadata can't be had.
    bool skip_if_unavailable = false;
    /// Demand signatures of repomd.xml, of packages, by one of `keys`.
    bool repo_gpgcheck = false;
    bool gpgcheck = false;
    /// URLs of the public keys that this repository's signatures may be made with.
    std::vector<std::string> keys{};
    /// Patterns of packages that don't exist for us, and of those that alone do (empty: all).
    std::vector<std::string> excludes{};
    std::vector<std::string> includes{};
    /// Use the packages of a repository that has modules as if it had none.
    bool module_hotfixes = false;
    /// Take its groups (comps).
    bool groups = true;
};

/// "ID=URL"; an absolute path stands for its file:// URL. A Usage error names what is wrong.
[[nodiscard]] Result<RepositoryConfig> parse_repo_option(std::string_view option);

/// A Usage error if two repositories have the same id.
[[nodiscard]] Result<void> check_distinct(const std::vector<RepositoryConfig>& repositories);

}  // namespace dynbr::repo
