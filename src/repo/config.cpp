// Which repositories there are, as the user names them.
#include "dynbr/repo/config.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace dynbr::repo {

namespace {

constexpr std::string_view kHint =
    "write --repo ID=https://server/folder, or --repo ID=file:///folder";
constexpr std::string_view kFileScheme = "file://";

bool id_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.'
           || c == '_' || c == ':' || c == '-';
}

tl::unexpected<Error> wrong(std::string message) {
    return fail(ErrorKind::Usage, std::move(message), std::string(kHint));
}

/// Ids become names of folders, so `.`, `..` and hidden names are none.
Result<void> check_id(std::string_view id) {
    if (id.empty()) {
        return wrong("the repository has no id");
    }
    if (id.size() > 128) {
        return wrong("a repository id has at most 128 characters");
    }
    const auto bad = std::find_if_not(id.begin(), id.end(), id_character);
    if (bad != id.end()) {
        return wrong(fmt::format(
            "repository id '{}' has the character '{}'; letters, digits and . _ : - are allowed",
            escaped(id),
            escaped(std::string_view(&*bad, 1))));
    }
    if (id.front() == '.' || id.front() == '-') {
        return wrong(fmt::format("repository id '{}' starts with '{}'", id, id.front()));
    }
    return {};
}

/// A path as the path of a URL: what would read as an escape is escaped.
std::string url_of_path(std::string_view path) {
    std::string url(kFileScheme);
    for (const char c : path) {
        url += c == '%' ? std::string("%25") : std::string(1, c);
    }
    return url;
}

Result<std::string> parse_url(std::string_view text) {
    if (text.empty()) {
        return wrong("the repository has no URL");
    }
    if (std::any_of(text.begin(), text.end(), [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        })) {
        return wrong(fmt::format("repository URL '{}' has control characters", escaped(text)));
    }
    std::string url = text.front() == '/' ? url_of_path(text) : std::string(text);
    const std::size_t scheme_end = url.find("://");
    if (scheme_end == std::string::npos) {
        return wrong(fmt::format("'{}' is neither a URL nor an absolute path", escaped(text)));
    }
    const std::string scheme = url.substr(0, scheme_end);
    const std::size_t rest = scheme_end + 3;
    if (scheme != "file" && scheme != "http" && scheme != "https") {
        return wrong(fmt::format(
            "dynbr reads file://, http:// and https:// repositories, not {}://", escaped(scheme)));
    }
    if (scheme == "file" && (url.size() <= rest || url[rest] != '/')) {
        return wrong(
            fmt::format("'{}' names a host; a file:// URL has three slashes", escaped(text)));
    }
    if (scheme != "file" && (url.size() <= rest || url[rest] == '/')) {
        return wrong(fmt::format("'{}' names no host", escaped(text)));
    }
    while (url.size() > rest + 1 && url.back() == '/') {
        url.pop_back();
    }
    return url;
}

}  // namespace

Result<RepositoryConfig> parse_repo_option(std::string_view option) {
    const std::size_t equals = option.find('=');
    if (equals == std::string_view::npos) {
        return wrong(fmt::format("'{}' is not of the form ID=URL", escaped(option)));
    }
    RepositoryConfig config;
    config.id = option.substr(0, equals);
    if (auto checked = check_id(config.id); !checked) {
        return tl::make_unexpected(checked.error());
    }
    auto url = parse_url(option.substr(equals + 1));
    if (!url) {
        return tl::make_unexpected(url.error());
    }
    config.base_url = std::move(*url);
    return config;
}

Result<void> check_distinct(const std::vector<RepositoryConfig>& repositories) {
    std::set<std::string_view> ids;
    for (const RepositoryConfig& config : repositories) {
        if (!ids.insert(config.id).second) {
            return fail(ErrorKind::Usage, "repository id '" + config.id + "' is given twice");
        }
    }
    return {};
}

}  // namespace dynbr::repo
