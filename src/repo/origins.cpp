// Who has a repository's files: configured URLs, and those that a mirrorlist or metalink adds.
#include "origins.hpp"

#include "mirrors.hpp"
#include "urls.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"

#include <unistd.h>

#include <algorithm>

namespace dynbr::repo {

namespace {

std::vector<std::string> configured_bases(const RepositoryConfig& config) {
    std::vector<std::string> bases;
    if (!config.base_url.empty()) {
        bases.push_back(config.base_url);
    }
    bases.insert(bases.end(), config.mirrors.begin(), config.mirrors.end());
    return bases;
}

/// A server whose URLs have no credentials in them: those become options.
Server make_server(const RepositoryConfig& config, std::vector<std::string> bases) {
    Server server{{}, config.transfer};
    for (std::string& base : bases) {
        Credentials credentials = take_credentials(base);
        if (server.options.username.empty() && !credentials.username.empty()) {
            server.options.username = std::move(credentials.username);
            server.options.password = std::move(credentials.password);
        }
        while (!base.empty() && base.back() == '/') {
            base.pop_back();
        }
        if (std::find(server.bases.begin(), server.bases.end(), base) == server.bases.end()) {
            server.bases.push_back(std::move(base));
        }
    }
    return server;
}

Result<std::string> fetch_list(const RepositoryConfig& config,
                               const std::string& url,
                               const RepositoryCache& cache) {
    if (scheme_of(url) == Scheme::File) {
        return read_file(path_of_file_url(url), kMirrorsLimit);
    }
    return fetch_text(make_server(config, {url}), {"", kMirrorsLimit, {}}, cache)
        .map([](FetchedText&& text) { return std::move(text.bytes); });
}

Result<Mirrors> listed_mirrors(const RepositoryConfig& config, const RepositoryCache& cache) {
    const bool metalink = !config.metalink.empty();
    const std::string& url = metalink ? config.metalink : config.mirrorlist;
    const auto text = fetch_list(config, url, cache);
    auto mirrors = !text      ? Result<Mirrors>(tl::make_unexpected(text.error()))
                   : metalink ? parse_metalink(*text)
                              : parse_mirrorlist(*text);
    return during(std::move(mirrors), "reading the list of mirrors '" + escaped(shown(url)) + "'");
}

}  // namespace

Result<Place> place_of(const RepositoryConfig& config) {
    std::vector<std::string> urls = configured_bases(config);
    const bool listed = !config.metalink.empty() || !config.mirrorlist.empty();
    const auto is_folder = [](const std::string& url) {
        return scheme_of(url) == Scheme::File || url.compare(0, 7, "file://") == 0;
    };
    const auto folders =
        static_cast<std::size_t>(std::count_if(urls.begin(), urls.end(), is_folder));
    if (urls.empty() && !listed) {
        return fail(ErrorKind::Usage, "repository '" + config.id + "' has no URL");
    }
    if (folders != 0 && (folders != urls.size() || listed)) {
        return fail(ErrorKind::Usage,
                    "repository '" + config.id + "' mixes folders (file://) and servers",
                    "make two repositories of it, the folder's with the lower cost");
    }
    for (const std::string& url : urls) {
        if (folders == 0 && !scheme_of(url)) {
            return fail(ErrorKind::Usage,
                        "repository '" + config.id + "' has a URL that is not understood: '"
                            + escaped(shown(url)) + "'",
                        "http://, https:// and file:// are");
        }
    }
    return folders != 0 ? Place::Folder : Place::Servers;
}

Result<Origins> find_origins(const RepositoryConfig& config, const RepositoryCache& cache) {
    std::vector<std::string> bases = configured_bases(config);
    Mirrors listed;
    if (!config.metalink.empty() || !config.mirrorlist.empty()) {
        auto mirrors = listed_mirrors(config, cache);
        if (!mirrors) {
            return tl::make_unexpected(mirrors.error());
        }
        listed = std::move(*mirrors);
    }
    bases.insert(bases.end(), listed.bases.begin(), listed.bases.end());
    return Origins{make_server(config, std::move(bases)), std::move(listed.repomd)};
}

Server known_server(const RepositoryConfig& config, const KnownState& state) {
    // The configured URLs come along for their credentials.
    Server server = make_server(config, configured_bases(config));
    server.bases = state.bases;
    return server;
}

Result<FetchedText> fetch_text(const Server& server,
                               const TextRequest& request,
                               const RepositoryCache& cache) {
    DownloadTarget target;
    target.location = request.location;
    target.file = "text";
    target.checksums = request.checksums;
    target.limit = request.limit;
    target.uncached = true;
    const auto outcomes = download({cache.incoming(), {server}, {target}});
    if (!outcomes) {
        return tl::make_unexpected(outcomes.error());
    }
    if (!outcomes->front().done) {
        return not_downloaded(target, outcomes->front());
    }
    const std::string path = cache.incoming() + "/" + target.file;
    auto bytes = read_file(path, request.limit);
    ::unlink(path.c_str());
    return std::move(bytes).map([&](std::string&& text) {
        return FetchedText{std::move(text), outcomes->front().base};
    });
}

}  // namespace dynbr::repo
