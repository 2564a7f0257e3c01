// dnf's options, and zypper's, by name: what each does to a configuration in the making.
#pragma once

#include "dynbr/repo/configuration.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::repo {

/// What [main] says of where more configuration is.
struct ConfigurationPlaces {
    std::optional<std::vector<std::string>> repository_folders;
    std::optional<std::vector<std::string>> variable_folders;
};

/// A repository in the making.
struct RepositoryDraft {
    RepositoryConfig config;
    std::vector<std::string> base_urls{};
    /// zypper's: below the base URL.
    std::string path{};
    std::optional<bool> own_repo_gpgcheck{};
    std::optional<bool> pkg_gpgcheck{};
    /// Variables in its URLs that nobody has set.
    std::vector<std::string> unknown_variables{};
};

/// What an option is applied to: a repository, or [main], whose part for repositories is what they start from.
struct OptionTarget {
    RepositoryDraft& repository;
    /// Null in a repository's section.
    MainOptions* main = nullptr;
    ConfigurationPlaces* places = nullptr;
};

/// An Environment error whose message starts with the option's name: unknown (its hint has the nearest known one), not
/// for this kind of section, malformed, or not supported though it would change the result.
[[nodiscard]] Result<void> apply_option(std::string_view name,
                                        std::string_view value,
                                        const OptionTarget& target);

[[nodiscard]] std::vector<std::string> option_names();

}  // namespace dynbr::repo
