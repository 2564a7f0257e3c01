// Owner of a libsolv pool: the packages of all repositories and the dependencies between them.
#pragma once

#include "dynbr/base/error.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct s_Map;
struct s_Pool;
struct s_Repo;

namespace dynbr::solv {

/// libsolv's number for a name, a dependency or a package; meaningful only with the pool that gave it. 0 is none.
using Id = int;

/// What joins the two sides of a dependency that is not a plain name. Chains nest to the right, as libsolv's own parser
/// has them: `a and b and c` is And(a, And(b, c)); `a if b else c` is If(a, Else(b, c)).
enum class Relation {
    Less,
    LessEqual,
    Equal,
    GreaterEqual,
    Greater,
    And,
    Or,
    If,
    Unless,
    Else,
    With,
    Without,
};

/// The two sides of a rich dependency.
struct RichParts {
    Relation relation = Relation::And;
    Id left = 0;
    Id right = 0;
};

/// What a repository says of one package.
struct PackageFacts {
    std::string name;
    /// [epoch:]version-release
    std::string evr;
    std::string arch;
    /// Index in the order of add_repository().
    std::size_t repository = 0;
    std::string location;
    /// xml:base, where the repository says that the package lies elsewhere; empty otherwise.
    std::string location_base;
    std::uint64_t download_size = 0;
    std::uint64_t installed_size = 0;
    /// "sha256" and so on, and lower-case hexadecimal.
    std::string checksum_type;
    std::string checksum;
};

/// Which packages of which repository exist for us, as patterns.
struct PackageFilter {
    /// Empty: of all repositories.
    std::string repository;
    std::vector<std::string> excludes;
    /// Where there are any, nothing else exists.
    std::vector<std::string> includes;
};

/// A listed file of a package.
struct PathOwner {
    Id package = 0;
    std::string path;
};

class Pool {
  public:
    /// A pool of RPM packages for machines of this arch, noarch and compatible ones included.
    [[nodiscard]] static Result<Pool> create(const std::string& arch);

    Pool(Pool&&) noexcept = default;
    Pool& operator=(Pool&&) noexcept = default;
    ~Pool();

    [[nodiscard]] const std::string& arch() const { return arch_; }

    // --- repositories

    /// An empty repository. A lower priority number wins, as in dnf; of equals the lower cost.
    s_Repo* add_repository(const std::string& id, int priority, int cost);

    [[nodiscard]] std::size_t repository_count() const { return repositories_.size(); }

    [[nodiscard]] std::string repository_id(std::size_t index) const;

    /// Its packages, of whatever architecture.
    [[nodiscard]] std::size_t package_count(std::size_t index) const;

    /// Makes requirements on this path answerable, for the goal's own paths. Takes effect at the next prepare().
    void watch_path(std::string_view path);

    /// Indexes who provides what. To be called after the last change and before providers() or solve(); costs nothing
    /// where nothing has changed.
    void prepare();

    /// Tells the pool that a repository's content has changed behind its back.
    void changed() { prepared_ = false; }

    /// Leaves packages out of everything, as dnf's excludepkgs and includepkgs do: a pattern is name, name.arch,
    /// name-[epoch:]version[-release][.arch], and the first of these kinds that matches any package counts. A package
    /// that includes speak of must be in one of them. After the last repository is loaded, once.
    void filter(const std::vector<PackageFilter>& filters);

    /// Left out by filter().
    [[nodiscard]] bool is_filtered(Id package) const;

    // --- dependencies

    /// The name's number, made if it is new. Also for EVR texts.
    Id intern(std::string_view name);

    [[nodiscard]] Id relate(Id left, Relation relation, Id right);

    /// As rpm writes it.
    [[nodiscard]] std::string text(Id dependency) const;

    /// The two sides if it is a rich dependency.
    [[nodiscard]] std::optional<RichParts> rich_parts(Id dependency) const;

    /// The name without version bounds; of a rich dependency the leftmost.
    [[nodiscard]] Id name_id_of(Id dependency) const;
    [[nodiscard]] std::string_view name_of(Id dependency) const;

    // --- packages

    /// The packages that satisfy it, by rising id. Not for If, Unless, And and Or: take their parts.
    [[nodiscard]] std::vector<Id> providers(Id dependency) const;

    /// The packages with this very name.
    [[nodiscard]] std::vector<Id> named(std::string_view name) const;

    /// The packages with this very name that cannot be installed here: of other architectures, sources, left out.
    [[nodiscard]] std::vector<Id> unfit(std::string_view name) const;

    /// Packages that own a file with the same last part in another folder; at most `limit`, by rising id. Looks in
    /// the file lists that are loaded.
    [[nodiscard]] std::vector<PathOwner> owners_of_basename(std::string_view path,
                                                            std::size_t limit) const;

    /// Calls back for each provided name (package names included, versions not).
    void each_provided_name(const std::function<void(Id, std::string_view)>& call) const;

    /// One more than the highest package id.
    [[nodiscard]] Id package_limit() const;

    /// A package of a repository, and not one of the pool's own making.
    [[nodiscard]] bool is_package(Id package) const;

    [[nodiscard]] PackageFacts facts(Id package) const;

    /// Below, equal to or above 0 as the first one's version is older, the same or newer.
    [[nodiscard]] int compare_versions(Id first, Id second) const;

    /// name-evr.arch
    [[nodiscard]] std::string package_text(Id package) const;

    [[nodiscard]] std::vector<Id> requirements_of(Id package) const;
    [[nodiscard]] std::vector<Id> conflicts_of(Id package) const;
    [[nodiscard]] std::vector<Id> obsoletes_of(Id package) const;
    [[nodiscard]] std::vector<Id> provides_of(Id package) const;
    [[nodiscard]] std::vector<Id> recommends_of(Id package) const;
    [[nodiscard]] std::vector<Id> supplements_of(Id package) const;

    /// A package of our own making that is in no repository of the user's and provides nothing: made at first use.
    [[nodiscard]] Id own_package(const std::string& name, Id arch);

    /// For this module and for tests that fill a pool from text.
    [[nodiscard]] s_Pool* raw() const { return pool_.get(); }

    [[nodiscard]] s_Repo* raw_repository(std::size_t index) const {
        return repositories_.at(index);
    }

  private:
    struct Free {
        void operator()(s_Pool* pool) const noexcept;
        void operator()(s_Map* map) const noexcept;
    };

    Pool(s_Pool* pool, std::string arch);
    /// The packages that exist for us; null: all.
    std::unique_ptr<s_Map, Free> considered_;
    std::unique_ptr<s_Pool, Free> pool_;
    std::string arch_;
    std::vector<s_Repo*> repositories_;
    std::map<std::string, Id> own_packages_;
    bool prepared_ = false;
};

}  // namespace dynbr::solv
