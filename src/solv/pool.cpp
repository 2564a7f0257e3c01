// Owner of a libsolv pool: repositories and packages.
#include "dynbr/solv/pool.hpp"

#include "owners.hpp"

#include <solv/chksum.h>
#include <solv/evr.h>
#include <solv/knownid.h>

#include <algorithm>

namespace dynbr::solv {

namespace {

const char* or_empty(const char* text) {
    return text == nullptr ? "" : text;
}

std::vector<Id> dependencies(::Solvable* package, ::Id key) {
    IdQueue found;
    ::solvable_lookup_deparray(package, key, found.raw(), 0);
    std::vector<Id> ids = found.ids();
    // Markers part ordinary from pre-install requirements, and provides from files; they are no dependencies.
    ids.erase(std::remove_if(
                  ids.begin(),
                  ids.end(),
                  [](Id id) { return id == SOLVABLE_PREREQMARKER || id == SOLVABLE_FILEMARKER; }),
              ids.end());
    return ids;
}

}  // namespace

void Pool::Free::operator()(s_Pool* pool) const noexcept {
    ::pool_free(pool);
}

Pool::Pool(s_Pool* pool, std::string arch)
    : pool_(pool),
      arch_(std::move(arch)) {}

Pool::~Pool() = default;

Result<Pool> Pool::create(const std::string& arch) {
    // libsolv cannot report failure to allocate: it aborts.
    Pool pool(::pool_create(), arch);
    // Debian's libsolv thinks in .deb otherwise; the arch's meaning depends on it, so it comes second.
    if (::pool_setdisttype(pool.raw(), DISTTYPE_RPM) < 0) {
        return fail(ErrorKind::Environment,
                    "this libsolv was built without support for RPM packages");
    }
    ::pool_setarch(pool.raw(), arch.c_str());
    return pool;
}

s_Repo* Pool::add_repository(const std::string& id, int priority, int cost) {
    ::Repo* repo = ::repo_create(pool_.get(), id.c_str());
    repo->priority = -priority;
    repo->subpriority = -cost;
    repositories_.push_back(repo);
    repo->appdata = pool_.get();
    prepared_ = false;
    return repo;
}

std::string Pool::repository_id(std::size_t index) const {
    return or_empty(repositories_.at(index)->name);
}

std::size_t Pool::package_count(std::size_t index) const {
    return static_cast<std::size_t>(repositories_.at(index)->nsolvables);
}

Id Pool::own_package(const std::string& name, Id arch) {
    if (const auto found = own_packages_.find(name); found != own_packages_.end()) {
        return found->second;
    }
    // Without appdata: not a repository of the user's, so is_package() says no.
    const Id package = ::repo_add_solvable(::repo_create(pool_.get(), name.c_str()));
    const Id name_id = intern(name);
    ::Solvable* solvable = ::pool_id2solvable(pool_.get(), package);
    solvable->name = name_id;
    solvable->evr = intern("0-0");
    solvable->arch = arch;
    if (considered_) {
        ::map_grow(considered_.get(), pool_->nsolvables);
        MAPSET(considered_.get(), package);
    }
    own_packages_.emplace(name, package);
    return package;
}

void Pool::watch_path(std::string_view path) {
    // Sources are never installable.
    const Id watcher = own_package("@watched", ARCH_SRC);
    const Id id = intern(path);
    const std::vector<Id> watched = requirements_of(watcher);
    if (std::find(watched.begin(), watched.end(), id) == watched.end()) {
        ::solvable_add_deparray(
            ::pool_id2solvable(pool_.get(), watcher), SOLVABLE_REQUIRES, id, -1);
        prepared_ = false;
    }
}

void Pool::prepare() {
    if (!prepared_) {
        ::pool_addfileprovides(pool_.get());
        ::pool_createwhatprovides(pool_.get());
        prepared_ = true;
    }
}

std::vector<Id> Pool::providers(Id dependency) const {
    std::vector<Id> found;
    ::Pool* pool = pool_.get();
    ::Id package = 0;
    ::Id offset = 0;
    FOR_PROVIDES(package, offset, dependency) {
        if (package != SYSTEMSOLVABLE) {
            found.push_back(package);
        }
    }
    return found;
}

std::vector<Id> Pool::named(std::string_view name) const {
    const Id id = ::pool_strn2id(pool_.get(), name.data(), static_cast<unsigned>(name.size()), 0);
    std::vector<Id> found = id == 0 ? std::vector<Id>{} : providers(id);
    found.erase(std::remove_if(found.begin(),
                               found.end(),
                               [&](Id package) {
                                   return ::pool_id2solvable(pool_.get(), package)->name != id;
                               }),
                found.end());
    return found;
}

void Pool::each_provided_name(const std::function<void(Id, std::string_view)>& call) const {
    for (Id id = 2; id < pool_->ss.nstrings; ++id) {
        // Offset 0 means nobody asked yet, 1 is the empty list.
        if (pool_->whatprovides[id] > 1) {
            call(id, ::pool_id2str(pool_.get(), id));
        }
    }
}

Id Pool::package_limit() const {
    return pool_->nsolvables;
}

bool Pool::is_package(Id package) const {
    if (package <= SYSTEMSOLVABLE || package >= pool_->nsolvables) {
        return false;
    }
    const ::Repo* repo = ::pool_id2solvable(pool_.get(), package)->repo;
    return repo != nullptr && repo->appdata != nullptr;
}

PackageFacts Pool::facts(Id package) const {
    ::Solvable* solvable = ::pool_id2solvable(pool_.get(), package);
    PackageFacts facts;
    facts.name = ::pool_id2str(pool_.get(), solvable->name);
    facts.evr = ::pool_id2str(pool_.get(), solvable->evr);
    facts.arch = ::pool_id2str(pool_.get(), solvable->arch);
    const auto found = std::find(repositories_.begin(), repositories_.end(), solvable->repo);
    facts.repository = static_cast<std::size_t>(found - repositories_.begin());
    unsigned media = 0;
    facts.location = or_empty(::solvable_lookup_location(solvable, &media));
    facts.location_base = or_empty(::solvable_lookup_str(solvable, SOLVABLE_MEDIABASE));
    facts.download_size = ::solvable_lookup_num(solvable, SOLVABLE_DOWNLOADSIZE, 0);
    facts.installed_size = ::solvable_lookup_num(solvable, SOLVABLE_INSTALLSIZE, 0);
    ::Id type = 0;
    if (const char* hex = ::solvable_lookup_checksum(solvable, SOLVABLE_CHECKSUM, &type)) {
        facts.checksum = hex;
        facts.checksum_type = or_empty(::solv_chksum_type2str(type));
    }
    return facts;
}

int Pool::compare_versions(Id first, Id second) const {
    return ::pool_evrcmp(pool_.get(),
                         ::pool_id2solvable(pool_.get(), first)->evr,
                         ::pool_id2solvable(pool_.get(), second)->evr,
                         EVRCMP_COMPARE);
}

std::string Pool::package_text(Id package) const {
    return ::pool_solvid2str(pool_.get(), package);
}

std::vector<Id> Pool::requirements_of(Id package) const {
    return dependencies(::pool_id2solvable(pool_.get(), package), SOLVABLE_REQUIRES);
}

std::vector<Id> Pool::conflicts_of(Id package) const {
    return dependencies(::pool_id2solvable(pool_.get(), package), SOLVABLE_CONFLICTS);
}

std::vector<Id> Pool::obsoletes_of(Id package) const {
    return dependencies(::pool_id2solvable(pool_.get(), package), SOLVABLE_OBSOLETES);
}

std::vector<Id> Pool::recommends_of(Id package) const {
    return dependencies(::pool_id2solvable(pool_.get(), package), SOLVABLE_RECOMMENDS);
}

std::vector<Id> Pool::supplements_of(Id package) const {
    return dependencies(::pool_id2solvable(pool_.get(), package), SOLVABLE_SUPPLEMENTS);
}

std::vector<Id> Pool::provides_of(Id package) const {
    return dependencies(::pool_id2solvable(pool_.get(), package), SOLVABLE_PROVIDES);
}

}  // namespace dynbr::solv
