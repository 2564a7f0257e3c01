// A repository's folder below the state folder: what is known of its server, its metadata, its lock.
#include "repository_cache.hpp"

#include "repomd.hpp"
#include "urls.hpp"

#include "dynbr/base/files.hpp"
#include "dynbr/base/interrupt.hpp"
#include "dynbr/formats/json.hpp"
#include "dynbr/rpm/digest.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>

#include <cerrno>
#include <ctime>

namespace dynbr::repo {

namespace {

using formats::Json;

constexpr std::size_t kStateLimit = std::size_t{1} << 20U;
constexpr const char* kFormat = "dynbr-repository";
constexpr std::int64_t kVersion = 1;
constexpr int kLockPause = 100;  // milliseconds

std::string sha256_hex(std::string_view bytes) {
    auto digester = rpm::Digester::create(model::Digest::Sha256);
    if (!digester) {
        return {};
    }
    digester->add(bytes);
    return digester->finish().hex;
}

std::optional<KnownState> parse_state(std::string_view text) {
    const auto json = formats::parse_json(text);
    if (!json) {
        return std::nullopt;
    }
    const auto format = formats::require<std::string>(*json, "format");
    const auto version = formats::require<std::int64_t>(*json, "version");
    auto source = formats::require<std::string>(*json, "source");
    const auto checked = formats::require<std::int64_t>(*json, "checked");
    auto repomd = formats::require<std::string>(*json, "repomd");
    auto bases = formats::require<std::vector<std::string>>(*json, "bases");
    if (!format || *format != kFormat || !version || *version != kVersion || !source || !checked
        || !repomd || !bases) {
        return std::nullopt;
    }
    return KnownState{std::move(*source), *checked, std::move(*repomd), std::move(*bases)};
}

std::string to_text(const KnownState& state) {
    Json bases{Json::Array{}};
    for (const std::string& base : state.bases) {
        bases.push_back(base);
    }
    Json json;
    json.set("format", kFormat).set("version", kVersion).set("source", state.source);
    json.set("checked", state.checked).set("repomd", state.repomd);
    return formats::dump(json.set("bases", std::move(bases)), 1) + "\n";
}

}  // namespace

Result<RepositoryCache> RepositoryCache::open(const std::string& state_folder,
                                              const std::string& id) {
    RepositoryCache cache(state_folder + "/repositories/" + id, id);
    if (auto made = make_folders(cache.incoming(), 0700); !made) {
        return tl::make_unexpected(made.error());
    }
    return cache;
}

std::optional<KnownState> RepositoryCache::state(const std::string& source) const {
    const auto text = read_file(folder_ + "/state.json", kStateLimit);
    auto state = text ? parse_state(*text) : std::nullopt;
    return state && state->source == source ? state : std::nullopt;
}

std::optional<std::string> RepositoryCache::repomd(const KnownState& state) const {
    auto bytes = read_file(folder_ + "/" + state.repomd + "-repomd.xml", kRepomdLimit);
    return bytes && sha256_hex(*bytes) == state.repomd ? std::optional(std::move(*bytes))
                                                       : std::nullopt;
}

Result<void> RepositoryCache::keep(const KnownState& state, std::string_view repomd) const {
    if (auto written = write_file_atomically(folder_ + "/" + state.repomd + "-repomd.xml", repomd);
        !written) {
        return written;
    }
    return write_file_atomically(folder_ + "/state.json", to_text(state));
}

Result<UniqueFd> RepositoryCache::lock(const char* what, const Say& say) const {
    const std::string path = folder_ + "/" + what + ".lock";
    UniqueFd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd) {
        return fail_errno("cannot open '" + path + "'", errno);
    }
    bool said = false;
    while (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            return fail_errno("cannot lock '" + path + "'", errno);
        }
        if (!said && say) {
            say("waiting for another dynbr that downloads from repository '" + id_ + "'");
        }
        said = true;
        pollfd interrupt{interrupt_fd(), POLLIN, 0};
        ::poll(&interrupt, 1, kLockPause);
        if (interrupted()) {
            return fail(ErrorKind::Interrupted,
                        "interrupted while waiting for repository '" + id_ + "'");
        }
    }
    return fd;
}

bool fresh(const KnownState& state, const std::optional<std::chrono::seconds>& expire) {
    const std::int64_t age = std::time(nullptr) - state.checked;
    // A clock that was set back makes times of the future, which say nothing.
    return !expire || (age >= 0 && age < expire->count());
}

std::string source_of(const RepositoryConfig& config) {
    std::string source = shown(config.base_url);
    for (const std::string& mirror : config.mirrors) {
        source += " " + shown(mirror);
    }
    return source + " mirrorlist=" + shown(config.mirrorlist)
           + " metalink=" + shown(config.metalink);
}

}  // namespace dynbr::repo
