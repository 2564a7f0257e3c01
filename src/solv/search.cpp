// Searches through all packages of a pool, for explanations: nothing that a solve needs.
#include "owners.hpp"

#include "dynbr/solv/pool.hpp"

#include <solv/dataiterator.h>
#include <solv/knownid.h>

namespace dynbr::solv {

namespace {

/// libsolv's search through attributes of all packages.
class Search {
  public:
    Search(::Pool* pool, ::Id key, const std::string& wanted, int flags) {
        ::dataiterator_init(&iterator_, pool, nullptr, 0, key, wanted.c_str(), flags);
    }

    Search(const Search&) = delete;
    Search& operator=(const Search&) = delete;

    ~Search() { ::dataiterator_free(&iterator_); }

    [[nodiscard]] bool step() { return ::dataiterator_step(&iterator_) != 0; }

    [[nodiscard]] const ::Dataiterator& found() const { return iterator_; }

  private:
    ::Dataiterator iterator_{};
};

}  // namespace

std::vector<Id> Pool::unfit(std::string_view name) const {
    std::vector<Id> found;
    const Id id = ::pool_strn2id(pool_.get(), name.data(), static_cast<unsigned>(name.size()), 0);
    for (Id package = 2; id != 0 && package < package_limit(); ++package) {
        ::Solvable* solvable = ::pool_id2solvable(pool_.get(), package);
        if (solvable->name == id && is_package(package)
            && ::pool_installable(pool_.get(), solvable) == 0) {
            found.push_back(package);
        }
    }
    return found;
}

std::vector<PathOwner> Pool::owners_of_basename(std::string_view path, std::size_t limit) const {
    std::vector<PathOwner> found;
    const std::string wanted(path.substr(path.rfind('/')));
    Search search(pool_.get(),
                  SOLVABLE_FILELIST,
                  wanted,
                  SEARCH_STRINGEND | SEARCH_FILES | SEARCH_COMPLETE_FILELIST);
    while (found.size() < limit && search.step()) {
        if (is_package(search.found().solvid)) {
            found.push_back({search.found().solvid, search.found().kv.str});
        }
    }
    return found;
}

}  // namespace dynbr::solv
