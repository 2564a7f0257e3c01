// Leaves packages out of a pool by patterns, with dnf's meaning of them.
#include "owners.hpp"

#include "dynbr/solv/pool.hpp"

#include <solv/bitmap.h>
#include <solv/evr.h>

#include <fnmatch.h>

#include <charconv>
#include <optional>

namespace dynbr::solv {

namespace {

/// A pattern read as one kind of name. What is empty matches everything.
struct Reading {
    std::string name;
    std::string epoch;
    std::string version;
    std::string release;
    std::string arch;
};

bool sound(std::string_view part, std::string_view forbidden) {
    return !part.empty() && part.find_first_of(forbidden) == std::string_view::npos;
}

constexpr std::string_view kNotInNames = ":(/=<> ";
constexpr std::string_view kNotInVersions = "-:(/=<> ";
constexpr std::string_view kNotInArches = "-:.(/=<> ";

/// Takes what stands behind the last `separator` off the end of `rest`.
bool split_last(std::string_view& rest,
                char separator,
                std::string_view forbidden,
                std::string& part) {
    const std::size_t at = rest.rfind(separator);
    if (at == std::string_view::npos || !sound(rest.substr(at + 1), forbidden)) {
        return false;
    }
    part = rest.substr(at + 1);
    rest = rest.substr(0, at);
    return true;
}

/// [epoch:]version off the end.
bool split_version(std::string_view& rest, Reading& reading) {
    const std::size_t dash = rest.rfind('-');
    if (dash == std::string_view::npos) {
        return false;
    }
    std::string_view version = rest.substr(dash + 1);
    if (const std::size_t colon = version.find(':'); colon != std::string_view::npos) {
        reading.epoch = version.substr(0, colon);
        version = version.substr(colon + 1);
        if (reading.epoch.empty()
            || reading.epoch.find_first_not_of("0123456789") != std::string::npos) {
            return false;
        }
    }
    if (!sound(version, kNotInVersions)) {
        return false;
    }
    reading.version = version;
    rest = rest.substr(0, dash);
    return true;
}

enum class Kind { NameVersionReleaseArch, NameArch, Name, NameVersionRelease, NameVersion };

/// dnf's order: the most telling first.
constexpr Kind kKinds[] = {Kind::NameVersionReleaseArch,
                           Kind::NameArch,
                           Kind::Name,
                           Kind::NameVersionRelease,
                           Kind::NameVersion};

std::optional<Reading> read_as(Kind kind, std::string_view pattern) {
    Reading reading;
    const bool arch = kind == Kind::NameVersionReleaseArch || kind == Kind::NameArch;
    const bool release = kind == Kind::NameVersionReleaseArch || kind == Kind::NameVersionRelease;
    const bool version = release || kind == Kind::NameVersion;
    if ((arch && !split_last(pattern, '.', kNotInArches, reading.arch))
        || (release && !split_last(pattern, '-', kNotInVersions, reading.release))
        || (version && !split_version(pattern, reading)) || !sound(pattern, kNotInNames)) {
        return std::nullopt;
    }
    reading.name = pattern;
    return reading;
}

bool matches(const std::string& pattern, const char* text) {
    return pattern.empty() || ::fnmatch(pattern.c_str(), text, 0) == 0;
}

/// A package's EVR in its parts.
struct Parts {
    unsigned long epoch = 0;
    std::string version;
    std::string release;
};

Parts parts_of(std::string_view evr) {
    Parts parts;
    if (const std::size_t colon = evr.find(':'); colon != std::string_view::npos) {
        std::from_chars(evr.data(), evr.data() + colon, parts.epoch);
        evr.remove_prefix(colon + 1);
    }
    const std::size_t dash = evr.rfind('-');
    parts.version = evr.substr(0, dash);
    parts.release = dash == std::string_view::npos ? "" : evr.substr(dash + 1);
    return parts;
}

bool matches(::Pool* pool, const ::Solvable* package, const Reading& reading) {
    if (!matches(reading.name, ::pool_id2str(pool, package->name))
        || !matches(reading.arch, ::pool_id2str(pool, package->arch))) {
        return false;
    }
    if (reading.version.empty()) {
        return true;
    }
    const Parts parts = parts_of(::pool_id2str(pool, package->evr));
    unsigned long epoch = parts.epoch;
    if (!reading.epoch.empty()) {
        std::from_chars(reading.epoch.data(), reading.epoch.data() + reading.epoch.size(), epoch);
    }
    return epoch == parts.epoch && matches(reading.version, parts.version.c_str())
           && matches(reading.release, parts.release.c_str());
}

/// name-[epoch:]version-release.arch as one text; the epoch only where the pattern has one.
bool matches_whole(::Pool* pool, ::Id package, const std::string& pattern) {
    std::string text = ::pool_solvid2str(pool, package);
    const std::size_t colon = text.find(':');
    if (pattern.find(':') == std::string::npos && colon != std::string::npos) {
        const std::size_t dash = text.rfind('-', colon);
        text.erase(dash + 1, colon - dash);
    }
    return matches(pattern, text.c_str());
}

class Filter {
  public:
    Filter(const Pool& pool, ::Map* considered)
        : pool_(pool),
          considered_(considered) {
        ::map_init(&included_, pool.raw()->nsolvables);
    }

    Filter(const Filter&) = delete;
    Filter& operator=(const Filter&) = delete;

    ~Filter() { ::map_free(&included_); }

    void apply(const std::vector<PackageFilter>& filters) {
        std::vector<bool> uses_includes(pool_.repository_count(), false);
        for (const PackageFilter& filter : filters) {
            for (std::size_t i = 0; i < uses_includes.size() && !filter.includes.empty(); ++i) {
                uses_includes[i] = uses_includes[i] || speaks_of(filter, pool_.raw_repository(i));
            }
            for (const std::string& pattern : filter.includes) {
                each_match(pattern, filter, [&](::Id package) { MAPSET(&included_, package); });
            }
            for (const std::string& pattern : filter.excludes) {
                each_match(pattern, filter, [&](::Id package) { MAPCLR(considered_, package); });
            }
        }
        for (std::size_t i = 0; i < uses_includes.size(); ++i) {
            if (uses_includes[i]) {
                leave_out_what_is_not_included(pool_.raw_repository(i));
            }
        }
    }

  private:
    static bool speaks_of(const PackageFilter& filter, const ::Repo* repository) {
        return filter.repository.empty() || filter.repository == repository->name;
    }

    void leave_out_what_is_not_included(::Repo* repository) {
        ::Id package = 0;
        ::Solvable* solvable = nullptr;
        FOR_REPO_SOLVABLES(repository, package, solvable) {
            if (!MAPTST(&included_, package)) {
                MAPCLR(considered_, package);
            }
        }
    }

    /// The first kind of name that matches any package of any repository counts, though only those of the filter's own
    /// are meant.
    template <class Call>
    void each_match(const std::string& pattern, const PackageFilter& filter, const Call& call) {
        for (const Kind kind : kKinds) {
            const auto reading = read_as(kind, pattern);
            const auto fits = [&](::Id /*package*/, const ::Solvable* solvable) {
                return matches(pool_.raw(), solvable, *reading);
            };
            if (reading && each_fitting(fits, filter, call)) {
                return;
            }
        }
        const auto fits = [&](::Id package, const ::Solvable* /*solvable*/) {
            return matches_whole(pool_.raw(), package, pattern);
        };
        each_fitting(fits, filter, call);
    }

    /// True if any package fits, of whatever repository.
    template <class Fits, class Call>
    bool each_fitting(const Fits& fits, const PackageFilter& filter, const Call& call) {
        bool any = false;
        for (std::size_t i = 0; i < pool_.repository_count(); ++i) {
            ::Repo* repository = pool_.raw_repository(i);
            ::Id package = 0;
            ::Solvable* solvable = nullptr;
            FOR_REPO_SOLVABLES(repository, package, solvable) {
                if (!fits(package, solvable)) {
                    continue;
                }
                any = true;
                if (speaks_of(filter, repository)) {
                    call(package);
                }
            }
        }
        return any;
    }

    const Pool& pool_;
    ::Map* considered_;
    ::Map included_{};
};

}  // namespace

void Pool::Free::operator()(s_Map* map) const noexcept {
    ::map_free(map);
    delete map;
}

void Pool::filter(const std::vector<PackageFilter>& filters) {
    if (filters.empty()) {
        return;
    }
    if (!considered_) {
        considered_.reset(new ::Map{});
        ::map_init(considered_.get(), pool_->nsolvables);
        ::map_setall(considered_.get());
        pool_->considered = considered_.get();
    }
    Filter(*this, considered_.get()).apply(filters);
    prepared_ = false;
}

bool Pool::is_filtered(Id package) const {
    return considered_ && MAPTST(considered_.get(), package) == 0;
}

}  // namespace dynbr::solv
