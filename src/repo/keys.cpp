// A repository's own keys, and its repomd.xml checked with them.
#include "keys.hpp"

#include "origins.hpp"
#include "urls.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"
#include "dynbr/rpm/digest.hpp"
#include "dynbr/rpm/signatures.hpp"

namespace dynbr::repo {

namespace {

constexpr std::size_t kKeyLimit = std::size_t{4} << 20U;

Result<std::string> fetch_key(const RepositoryConfig& config,
                              const std::string& url,
                              const RepositoryCache& cache,
                              const LoadOptions& options) {
    auto digester = rpm::Digester::create(model::Digest::Sha256);
    if (!digester) {
        return tl::make_unexpected(digester.error());
    }
    digester->add(url);
    const std::string folder = cache.folder() + "/keys";
    const std::string path = folder + "/" + digester->finish().hex + ".asc";
    auto cached = read_file(path, kKeyLimit);
    if (cached && !options.refresh) {
        return cached;
    }
    if (options.offline) {
        return fail(ErrorKind::Environment,
                    "it is not in the cache, and servers are not asked (--offline)");
    }
    auto text = fetch_text({{url}, config.transfer}, {"", kKeyLimit, {}}, cache);
    if (!text) {
        return tl::make_unexpected(text.error());
    }
    auto kept = make_folders(folder, 0700).and_then([&] {
        return write_file_atomically(path, text->bytes);
    });
    if (!kept) {
        return tl::make_unexpected(kept.error());
    }
    return std::move(text->bytes);
}

Result<std::string> read_key(const RepositoryConfig& config,
                             const std::string& url,
                             const RepositoryCache& cache,
                             const LoadOptions& options) {
    if (url.front() == '/') {
        return read_file(url, kKeyLimit);
    }
    const auto scheme = scheme_of(url);
    if (scheme == Scheme::File || url.compare(0, 7, "file://") == 0) {
        return read_file(path_of_file_url(url), kKeyLimit);
    }
    if (scheme) {
        return fetch_key(config, url, cache, options);
    }
    // --import-key takes paths as people write them.
    return url.find("://") == std::string::npos ? read_file(url, kKeyLimit)
                                                : fail(ErrorKind::Environment,
                                                       "its URL is not understood",
                                                       "http://, https:// and file:// are");
}

}  // namespace

std::string key_hint(const RepositoryConfig& config) {
    return "gpgkey in the configuration of repository '" + config.id
           + "' names the keys that are trusted for it; --import-key adds one for this run";
}

Result<rpm::Keys> load_keys(const RepositoryConfig& config,
                            const RepositoryCache& cache,
                            const LoadOptions& options) {
    if (config.keys.empty()) {
        return fail(ErrorKind::Environment,
                    "repository '" + config.id
                        + "' is to be checked for signatures, and no key is configured for it",
                    key_hint(config));
    }
    rpm::Keys keys;
    for (const std::string& url : config.keys) {
        const auto text = read_key(config, url, cache, options);
        auto added = text ? keys.add(*text) : Result<void>(tl::make_unexpected(text.error()));
        if (!added) {
            Error error = std::move(added.error());
            return tl::make_unexpected(std::move(error).during(
                "reading the key '" + escaped(shown(url)) + "' of repository '" + config.id + "'"));
        }
    }
    return keys;
}

Error no_signature(const RepositoryConfig& config, const Error& why) {
    Error error = why;
    error.message =
        "repository '" + config.id
        + "' has no signature that can be had, and repo_gpgcheck demands one: " + why.message;
    return error;
}

Result<std::string> check_repomd(const RepositoryConfig& config,
                                 const rpm::Keys& keys,
                                 std::string_view repomd,
                                 std::string_view signature) {
    auto checked = rpm::verify_detached(keys, repomd, signature);
    if (!checked && checked.error().kind == ErrorKind::Environment) {
        checked.error().message = "the signature of repository '" + config.id
                                  + "' is refused: " + checked.error().message;
        if (checked.error().hint.empty()) {
            checked.error().hint = key_hint(config);
        }
    }
    return checked;
}

}  // namespace dynbr::repo
