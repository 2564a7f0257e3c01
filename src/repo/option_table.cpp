// dnf's options, and zypper's, by name. docs/repositories.md says the same for people; a test compares the two.
#include "option_table.hpp"

#include "option_values.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/suggestion.hpp"

#include <algorithm>
#include <array>

namespace dynbr::repo {

namespace {

using Setter = Result<void> (*)(std::string_view, const OptionTarget&);

enum class Place { Main, Repository, Both };

struct Option {
    std::string_view name;
    Place place;
    /// Null: it cannot change which packages are installed, or how, so any value will do.
    Setter set;
};

template <class Parsed, class Use>
Result<void> parsed(const Result<Parsed>& value, const Use& use) {
    if (!value) {
        return tl::make_unexpected(value.error());
    }
    use(*value);
    return {};
}

template <auto member>
Result<void> main_flag(std::string_view value, const OptionTarget& target) {
    return parsed(parse_boolean(value), [&](bool on) { target.main->*member = on; });
}

template <auto member>
Result<void> flag(std::string_view value, const OptionTarget& target) {
    return parsed(parse_boolean(value), [&](bool on) { target.repository.config.*member = on; });
}

template <auto member>
Result<void> number(std::string_view value, const OptionTarget& target) {
    return parsed(parse_integer(value), [&](int n) { target.repository.config.*member = n; });
}

template <auto member>
Result<void> text(std::string_view value, const OptionTarget& target) {
    target.repository.config.*member = value;
    return {};
}

template <auto member>
Result<void> transfer_text(std::string_view value, const OptionTarget& target) {
    target.repository.config.transfer.*member = value;
    return {};
}

template <auto member>
Result<void> transfer_flag(std::string_view value, const OptionTarget& target) {
    return parsed(parse_boolean(value),
                  [&](bool on) { target.repository.config.transfer.*member = on; });
}

template <auto member>
Result<void> transfer_count(std::string_view value, const OptionTarget& target) {
    const auto count = parse_integer(value);
    if (count && *count < 0) {
        return fail(ErrorKind::Environment, "is negative");
    }
    return parsed(count, [&](int n) {
        target.repository.config.transfer.*member = static_cast<unsigned>(n);
    });
}

template <auto member>
Result<void> transfer_rate(std::string_view value, const OptionTarget& target) {
    return parsed(parse_bytes(value),
                  [&](std::uint64_t rate) { target.repository.config.transfer.*member = rate; });
}

/// Lists grow from file to file; an empty value, or a comma in front, empties them first.
void extend(std::vector<std::string>& list, std::string_view value) {
    if (value.empty() || value.front() == ',') {
        list.clear();
    }
    const std::vector<std::string> more = parse_list(value);
    list.insert(list.end(), more.begin(), more.end());
}

template <auto member>
Result<void> main_list(std::string_view value, const OptionTarget& target) {
    extend(target.main->*member, value);
    return {};
}

Result<void> set_excludes(std::string_view value, const OptionTarget& target) {
    extend(target.main == nullptr ? target.repository.config.excludes : target.main->excludes,
           value);
    return {};
}

Result<void> set_includes(std::string_view value, const OptionTarget& target) {
    extend(target.main == nullptr ? target.repository.config.includes : target.main->includes,
           value);
    return {};
}

Result<void> set_base_url(std::string_view value, const OptionTarget& target) {
    target.repository.base_urls = parse_list(value);
    return {};
}

Result<void> set_keys(std::string_view value, const OptionTarget& target) {
    target.repository.config.keys = parse_list(value);
    return {};
}

Result<void> set_path(std::string_view value, const OptionTarget& target) {
    target.repository.path = value;
    return {};
}

Result<void> set_pkg_gpgcheck(std::string_view value, const OptionTarget& target) {
    return parsed(parse_boolean(value), [&](bool on) { target.repository.pkg_gpgcheck = on; });
}

Result<void> set_repo_gpgcheck(std::string_view value, const OptionTarget& target) {
    return parsed(parse_boolean(value), [&](bool on) {
        target.repository.config.repo_gpgcheck = on;
        target.repository.own_repo_gpgcheck = on;
    });
}

Result<void> set_group_types(std::string_view value, const OptionTarget& target) {
    const std::vector<std::string> types = parse_list(value);
    for (const std::string& type : types) {
        if (type != "mandatory" && type != "default" && type != "optional"
            && type != "conditional") {
            return fail(ErrorKind::Environment,
                        "has '" + escaped(type)
                            + "', which is none of mandatory, default, optional, conditional");
        }
    }
    target.main->group_package_types = types;
    return {};
}

tl::unexpected<Error> unsupported(std::string_view value, const char* why) {
    return fail(ErrorKind::Environment,
                "is '" + escaped(value) + "', which dynbr doesn't support: " + why);
}

Result<void> set_multilib_policy(std::string_view value, const OptionTarget& /*target*/) {
    if (value != "best" && value != "all") {
        return fail(ErrorKind::Environment, "is '" + escaped(value) + "', neither best nor all");
    }
    return value == "all" ? unsupported(value, "it would change the result") : Result<void>{};
}

Result<void> set_metadata_expire(std::string_view value, const OptionTarget& target) {
    return parsed(parse_seconds(value), [&](const std::optional<std::chrono::seconds>& seconds) {
        target.repository.config.metadata_expire = seconds;
    });
}

Result<void> set_timeout(std::string_view value, const OptionTarget& target) {
    return parsed(parse_seconds(value), [&](const std::optional<std::chrono::seconds>& seconds) {
        target.repository.config.transfer.timeout = seconds.value_or(std::chrono::seconds(0));
    });
}

Result<void> set_proxy(std::string_view value, const OptionTarget& target) {
    std::string word(value);
    std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c);
    });
    target.repository.config.transfer.proxy = word == "_none_" ? "" : std::string(value);
    return {};
}

/// A share of the bandwidth (50%) limits nothing that is known.
Result<void> set_throttle(std::string_view value, const OptionTarget& target) {
    return !value.empty() && value.back() == '%'
               ? Result<void>{}
               : transfer_rate<&TransferOptions::maximum_rate>(value, target);
}

Result<void> set_ip_resolve(std::string_view value, const OptionTarget& target) {
    const bool four = value == "4" || value == "ipv4" || value == "IPv4";
    const bool six = value == "6" || value == "ipv6" || value == "IPv6";
    if (!four && !six && value != "whatever") {
        return fail(ErrorKind::Environment,
                    "is '" + escaped(value) + "', none of ipv4, ipv6, whatever");
    }
    target.repository.config.transfer.ip_resolve = four ? "ipv4" : six ? "ipv6" : "";
    return {};
}

/// rpm-md under its various names; there is no other kind that dynbr reads.
Result<void> set_type(std::string_view value, const OptionTarget& /*target*/) {
    for (const std::string_view known : {"", "rpm", "rpm-md", "rpmmd", "repomd", "yum", "NONE"}) {
        if (value == known) {
            return {};
        }
    }
    return fail(ErrorKind::Environment,
                "is '" + escaped(value) + "'; dynbr reads rpm-md repositories only");
}

Result<void> set_tsflags(std::string_view value, const OptionTarget& target) {
    for (const std::string& word : parse_list(value)) {
        if (word == "nodocs") {
            target.main->install_documentation = false;
        } else if (word != "nocontexts") {
            return fail(ErrorKind::Environment,
                        "has '" + escaped(word) + "', which dynbr doesn't support",
                        "nodocs is supported; nocontexts is always so");
        }
    }
    return {};
}

Result<void> set_repository_folders(std::string_view value, const OptionTarget& target) {
    target.places->repository_folders = parse_list(value);
    return {};
}

Result<void> set_variable_folders(std::string_view value, const OptionTarget& target) {
    target.places->variable_folders = parse_list(value);
    return {};
}

template <bool refused>
Result<void> refuse_flag(std::string_view value, const OptionTarget& /*target*/) {
    const auto on = parse_boolean(value);
    if (!on) {
        return tl::make_unexpected(on.error());
    }
    return *on == refused ? unsupported(value, "it would change the result") : Result<void>{};
}

Result<void> refuse_leaving_out(std::string_view value, const OptionTarget& /*target*/) {
    const auto on = parse_boolean(value);
    return !on   ? Result<void>(tl::make_unexpected(on.error()))
           : *on ? unsupported(value, "a requirement that can't be met is never left out")
                 : Result<void>{};
}

Result<void> refuse_not_strict(std::string_view value, const OptionTarget& /*target*/) {
    const auto on = parse_boolean(value);
    return !on   ? Result<void>(tl::make_unexpected(on.error()))
           : *on ? Result<void>{}
                 : unsupported(value, "a requirement that can't be met is never left out");
}

/// A boolean for dnf, a word for dnf5.
Result<void> refuse_cache_only(std::string_view value, const OptionTarget& target) {
    return value == "none" ? Result<void>{} : refuse_flag<true>(value, target);
}

Result<void> refuse_exclude_from_weak(std::string_view value, const OptionTarget& /*target*/) {
    return value.empty() ? Result<void>{} : unsupported(value, "it would change the result");
}

Result<void> refuse_root(std::string_view value, const OptionTarget& /*target*/) {
    return value == "/" || value.empty() ? Result<void>{}
                                         : unsupported(value, "dynbr makes its roots itself");
}

Result<void> refuse_arch(std::string_view value, const OptionTarget& /*target*/) {
    return unsupported(value, "--arch says it");
}

using M = MainOptions;
using R = RepositoryConfig;
using T = TransferOptions;

// Sorted by name.
constexpr std::array kOptions{
    Option{"alwaysprompt", Place::Main, nullptr},
    Option{"allow_downgrade", Place::Main, nullptr},
    Option{"allow_vendor_change", Place::Main, nullptr},
    Option{"arch", Place::Main, refuse_arch},
    Option{"assumeno", Place::Main, nullptr},
    Option{"assumeyes", Place::Main, nullptr},
    Option{"autocheck_running_kernel", Place::Main, nullptr},
    Option{"autorefresh", Place::Repository, nullptr},
    Option{"bandwidth", Place::Both, nullptr},
    Option{"baseurl", Place::Repository, set_base_url},
    Option{"best", Place::Main, main_flag<&M::best>},
    Option{"bugtracker_url", Place::Main, nullptr},
    Option{"cachedir", Place::Both, nullptr},
    Option{"cacheonly", Place::Main, refuse_cache_only},
    Option{"check_config_file_age", Place::Main, nullptr},
    Option{"clean_requirements_on_remove", Place::Main, nullptr},
    Option{"comment", Place::Main, nullptr},
    Option{"config_file_path", Place::Main, nullptr},
    Option{"cost", Place::Repository, number<&R::cost>},
    Option{"countme", Place::Both, nullptr},
    Option{"debug_solver", Place::Main, nullptr},
    Option{"debugdir", Place::Main, nullptr},
    Option{"debuglevel", Place::Main, nullptr},
    Option{"defaultyes", Place::Main, nullptr},
    Option{"deltarpm", Place::Both, nullptr},
    Option{"deltarpm_percentage", Place::Both, nullptr},
    Option{"destdir", Place::Main, nullptr},
    Option{"disable_excludes", Place::Main, main_list<&M::disable_excludes>},
    Option{"diskspacecheck", Place::Main, nullptr},
    Option{"distroverpkg", Place::Main, nullptr},
    Option{"enabled", Place::Both, flag<&R::enabled>},
    Option{"enabled_metadata", Place::Repository, nullptr},
    Option{"enablegroups", Place::Both, flag<&R::groups>},
    Option{"errorlevel", Place::Main, nullptr},
    Option{"exactarch", Place::Main, nullptr},
    Option{"exclude", Place::Both, set_excludes},
    Option{"exclude_from_weak", Place::Main, refuse_exclude_from_weak},
    Option{"exclude_from_weak_autodetect", Place::Main, nullptr},
    Option{"excludepkgs", Place::Both, set_excludes},
    Option{"exit_on_lock", Place::Main, nullptr},
    Option{"failovermethod", Place::Both, nullptr},
    Option{"fastestmirror", Place::Both, nullptr},
    Option{"gpgcheck", Place::Both, flag<&R::gpgcheck>},
    Option{"gpgkey", Place::Repository, set_keys},
    Option{"gpgkey_dns_verification", Place::Main, refuse_flag<true>},
    Option{"group_package_types", Place::Main, set_group_types},
    Option{"history_list_view", Place::Main, nullptr},
    Option{"history_record", Place::Main, nullptr},
    Option{"history_record_packages", Place::Main, nullptr},
    Option{"http_caching", Place::Both, nullptr},
    Option{"ignorearch", Place::Main, refuse_flag<true>},
    Option{"includepkgs", Place::Both, set_includes},
    Option{"install_weak_deps", Place::Main, main_flag<&M::install_weak_deps>},
    Option{"installonly_limit", Place::Main, nullptr},
    Option{"installonlypkgs", Place::Main, main_list<&M::install_only>},
    Option{"installroot", Place::Main, refuse_root},
    Option{"ip_resolve", Place::Both, set_ip_resolve},
    Option{"keepcache", Place::Both, nullptr},
    Option{"keeppackages", Place::Repository, nullptr},
    Option{"localpkg_gpgcheck", Place::Main, nullptr},
    Option{"log_compress", Place::Main, nullptr},
    Option{"log_rotate", Place::Main, nullptr},
    Option{"log_size", Place::Main, nullptr},
    Option{"logdir", Place::Main, nullptr},
    Option{"logfile", Place::Main, nullptr},
    Option{"logfilelevel", Place::Main, nullptr},
    Option{"max_downloads_per_mirror", Place::Both, nullptr},
    Option{"max_parallel_downloads", Place::Both, transfer_count<&T::parallel_downloads>},
    Option{"mdpolicy", Place::Both, nullptr},
    Option{"mediaid", Place::Repository, nullptr},
    Option{"metadata_expire", Place::Both, set_metadata_expire},
    Option{"metadata_timer_sync", Place::Main, nullptr},
    Option{"metalink", Place::Repository, text<&R::metalink>},
    Option{"minrate", Place::Both, transfer_rate<&T::minimum_rate>},
    Option{"mirrorlist", Place::Repository, text<&R::mirrorlist>},
    Option{"mirrorlist_expire", Place::Both, nullptr},
    Option{"module_hotfixes", Place::Repository, flag<&R::module_hotfixes>},
    Option{"module_obsoletes", Place::Main, nullptr},
    Option{"module_platform_id", Place::Main, nullptr},
    Option{"module_stream_switch", Place::Main, nullptr},
    Option{"multilib_policy", Place::Main, set_multilib_policy},
    Option{"name", Place::Repository, text<&R::name>},
    Option{"obsoletes", Place::Main, nullptr},
    Option{"optional_metadata_types", Place::Main, nullptr},
    Option{"password", Place::Both, transfer_text<&T::password>},
    Option{"path", Place::Repository, set_path},
    Option{"persistdir", Place::Main, nullptr},
    Option{"pkg_gpgcheck", Place::Both, set_pkg_gpgcheck},
    Option{"pluginconfpath", Place::Main, nullptr},
    Option{"pluginpath", Place::Main, nullptr},
    Option{"plugins", Place::Main, nullptr},
    Option{"priority", Place::Repository, number<&R::priority>},
    Option{"protect_running_kernel", Place::Main, nullptr},
    Option{"protected_packages", Place::Both, nullptr},
    Option{"proxy", Place::Both, set_proxy},
    Option{"proxy_auth_method", Place::Both, nullptr},
    Option{"proxy_password", Place::Both, transfer_text<&T::proxy_password>},
    Option{"proxy_sslcacert", Place::Both, transfer_text<&T::proxy_ssl_ca_certificate>},
    Option{"proxy_sslclientcert", Place::Both, transfer_text<&T::proxy_ssl_client_certificate>},
    Option{"proxy_sslclientkey", Place::Both, transfer_text<&T::proxy_ssl_client_key>},
    Option{"proxy_sslverify", Place::Both, transfer_flag<&T::proxy_ssl_verify>},
    Option{"proxy_username", Place::Both, transfer_text<&T::proxy_username>},
    Option{"recent", Place::Main, nullptr},
    Option{"repo_gpgcheck", Place::Both, set_repo_gpgcheck},
    Option{"reposdir", Place::Main, set_repository_folders},
    Option{"reset_nice", Place::Main, nullptr},
    Option{"retries", Place::Both, transfer_count<&T::retries>},
    Option{"rpmverbosity", Place::Main, nullptr},
    Option{"service", Place::Repository, nullptr},
    Option{"showdupesfromrepos", Place::Main, nullptr},
    Option{"skip_broken", Place::Main, refuse_leaving_out},
    Option{"skip_if_unavailable", Place::Both, flag<&R::skip_if_unavailable>},
    Option{"skip_unavailable", Place::Main, refuse_leaving_out},
    Option{"sslcacert", Place::Both, transfer_text<&T::ssl_ca_certificate>},
    Option{"sslclientcert", Place::Both, transfer_text<&T::ssl_client_certificate>},
    Option{"sslclientkey", Place::Both, transfer_text<&T::ssl_client_key>},
    Option{"sslverify", Place::Both, transfer_flag<&T::ssl_verify>},
    Option{"sslverifystatus", Place::Both, refuse_flag<true>},
    Option{"strict", Place::Main, refuse_not_strict},
    Option{"syslog_device", Place::Main, nullptr},
    Option{"syslog_ident", Place::Main, nullptr},
    Option{"system_cachedir", Place::Main, nullptr},
    Option{"system_state_dir", Place::Main, nullptr},
    Option{"throttle", Place::Both, set_throttle},
    Option{"timeout", Place::Both, set_timeout},
    Option{"tolerant", Place::Main, nullptr},
    Option{"transformdb", Place::Main, nullptr},
    Option{"tsflags", Place::Main, set_tsflags},
    Option{"type", Place::Repository, set_type},
    Option{"upgrade_group_objects_upgrade", Place::Main, nullptr},
    Option{"upgrade_requirements_on_install", Place::Main, nullptr},
    Option{"user_agent", Place::Both, transfer_text<&T::user_agent>},
    Option{"username", Place::Both, transfer_text<&T::username>},
    Option{"varsdir", Place::Main, set_variable_folders},
    Option{"zchunk", Place::Main, nullptr},
};

/// color and all that start so.
bool is_color(std::string_view name) {
    return name == "color" || name.substr(0, 6) == "color_";
}

tl::unexpected<Error> unknown(std::string_view name) {
    const std::string nearest = nearest_word(name, option_names());
    return fail(ErrorKind::Environment,
                "option '" + escaped(name) + "' is unknown",
                nearest.empty() ? "docs/repositories.md has all that are known"
                                : "did you mean '" + nearest + "'?");
}

}  // namespace

std::vector<std::string> option_names() {
    std::vector<std::string> names;
    for (const Option& option : kOptions) {
        names.emplace_back(option.name);
    }
    return names;
}

Result<void> apply_option(std::string_view name,
                          std::string_view value,
                          const OptionTarget& target) {
    const auto option = std::find_if(
        kOptions.begin(), kOptions.end(), [&](const Option& each) { return each.name == name; });
    if (option == kOptions.end()) {
        return is_color(name) && target.main != nullptr ? Result<void>{} : unknown(name);
    }
    const bool in_main = target.main != nullptr;
    if (option->place == (in_main ? Place::Repository : Place::Main)) {
        return fail(
            ErrorKind::Environment,
            "option '" + escaped(name) + "' belongs to "
                + (in_main ? "repositories, not to [main]" : "[main], not to repositories"));
    }
    auto set = option->set == nullptr ? Result<void>{} : option->set(value, target);
    if (!set) {
        set.error().message = "option '" + escaped(name) + "' " + set.error().message;
    }
    return set;
}

}  // namespace dynbr::repo
