// What nearly provides something that nothing provides.
#include "candidates.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace dynbr::resolve {

namespace {

/// `python3dist(requests)`: python3dist( and requests). A name without parentheses is all body.
struct NameParts {
    std::string_view name_space;
    std::string_view body;
};

NameParts split(std::string_view name) {
    const std::size_t open = name.find('(');
    if (open == std::string_view::npos || open == 0) {
        return {{}, name};
    }
    return {name.substr(0, open + 1), name.substr(open + 1)};
}

char folded(char c) {
    if (c >= 'A' && c <= 'Z') {
        return static_cast<char>(c - 'A' + 'a');
    }
    return c == '_' || c == '.' ? '-' : c;
}

bool same_but_spelling(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return folded(x) == folded(y);
    });
}

/// zlib, zlib-devel, python3-zlib.
bool longer_name_around(std::string_view wanted, std::string_view longer) {
    if (wanted.size() < 3 || longer.size() <= wanted.size() + 1) {
        return false;
    }
    const std::size_t rest = longer.size() - wanted.size();
    return (longer.substr(0, wanted.size()) == wanted && longer[wanted.size()] == '-')
           || (longer.substr(rest) == wanted && longer[rest - 1] == '-');
}

struct Near {
    std::size_t rank = 0;
    std::string_view name;
    solv::Id dependency = 0;
};

class Comparer {
  public:
    explicit Comparer(std::string_view wanted)
        : wanted_(split(wanted)),
          tolerance_(std::clamp<std::size_t>(wanted_.body.size() / 4, 1, 3)) {}

    /// 0 is nearest; kFar is not near at all.
    static constexpr std::size_t kFar = static_cast<std::size_t>(-1);

    [[nodiscard]] std::size_t rank(std::string_view name) const {
        if (wanted_.name_space.empty()
                ? name.find('(') != std::string_view::npos
                : name.substr(0, wanted_.name_space.size()) != wanted_.name_space) {
            return kFar;
        }
        const std::string_view body = name.substr(wanted_.name_space.size());
        if (same_but_spelling(wanted_.body, body)) {
            return 0;
        }
        const std::size_t longer = std::max(body.size(), wanted_.body.size());
        if (longer - std::min(body.size(), wanted_.body.size()) <= tolerance_) {
            const std::size_t distance = edit_distance(wanted_.body, body, tolerance_);
            if (distance <= tolerance_) {
                return distance;
            }
        }
        constexpr std::size_t kLongerName = 10;
        return longer_name_around(wanted_.body, body) ? kLongerName : kFar;
    }

  private:
    NameParts wanted_;
    std::size_t tolerance_;
};

std::vector<Near> near_names(const solv::Pool& pool, std::string_view wanted) {
    const Comparer comparer(wanted);
    std::vector<Near> found;
    pool.each_provided_name([&](solv::Id id, std::string_view name) {
        const std::size_t rank = comparer.rank(name);
        if (rank != Comparer::kFar && name != wanted) {
            found.push_back({rank, name, id});
        }
    });
    std::sort(found.begin(), found.end(), [](const Near& a, const Near& b) {
        return std::make_tuple(a.rank, a.name.size(), a.name)
               < std::make_tuple(b.rank, b.name.size(), b.name);
    });
    return found;
}

/// Newest first; of equal versions by text, so that the order doesn't depend on the repositories' order.
std::vector<solv::Id> newest_first(const solv::Pool& pool, std::vector<solv::Id> packages) {
    packages.erase(
        std::remove_if(
            packages.begin(), packages.end(), [&](solv::Id p) { return !pool.is_package(p); }),
        packages.end());
    std::sort(packages.begin(), packages.end(), [&](solv::Id a, solv::Id b) {
        const int order = pool.compare_versions(a, b);
        return order != 0 ? order > 0 : pool.package_text(a) < pool.package_text(b);
    });
    return packages;
}

void add_leaves(const solv::Pool& pool, solv::Id dependency, std::vector<solv::Id>& leaves) {
    if (const auto parts = pool.rich_parts(dependency)) {
        add_leaves(pool, parts->left, leaves);
        add_leaves(pool, parts->right, leaves);
    } else if (pool.providers(dependency).empty()) {
        leaves.push_back(dependency);
    }
}

void add(std::vector<std::string>& texts, std::string text) {
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) {
        texts.push_back(std::move(text));
    }
}

/// Like "/usr/sbin/tool in tool-1-1.x86_64 (repository)".
std::string owner_text(const solv::Pool& pool, const solv::PathOwner& owner) {
    return owner.path + " in " + pool.package_text(owner.package) + " ("
           + pool.repository_id(pool.facts(owner.package).repository) + ")";
}

void add_nearest(const solv::Pool& pool,
                 solv::Id missing,
                 std::size_t limit,
                 std::vector<std::string>& texts) {
    const std::string_view name = pool.name_of(missing);
    for (const solv::Id package : newest_first(pool, pool.providers(pool.name_id_of(missing)))) {
        if (texts.size() >= limit) {
            return;
        }
        add(texts, provider_text(pool, package, name));
    }
    for (const solv::Id package : pool.unfit(name)) {
        add(texts,
            pool.package_text(package) + " (" + pool.repository_id(pool.facts(package).repository)
                + (pool.is_filtered(package) ? ", left out by the configuration"
                                             : ", not for " + pool.arch())
                + ")");
    }
    if (!texts.empty()) {
        return;
    }
    if (name.front() == '/') {
        for (const solv::PathOwner& owner : pool.owners_of_basename(name, limit)) {
            add(texts, owner_text(pool, owner));
        }
        return;
    }
    for (const Near& near : near_names(pool, name)) {
        const std::vector<solv::Id> packages = newest_first(pool, pool.providers(near.dependency));
        if (!packages.empty() && texts.size() < limit) {
            add(texts, provider_text(pool, packages.front(), near.name));
        }
    }
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) {
        return limit + 1;
    }
    // Three rows of the matrix: entry j of `row` is the distance between a[0..i] and b[0..j).
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            row[j + 1] = std::min({last[j] + (a[i] == b[j] ? 0 : 1), row[j] + 1, last[j + 1] + 1});
            if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j]) {
                row[j + 1] = std::min(row[j + 1], before_last[j - 1] + 1);
            }
        }
        if (*std::min_element(row.begin(), row.end()) > limit
            && *std::min_element(last.begin(), last.end()) > limit) {
            return limit + 1;
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return std::min(last.back(), limit + 1);
}

std::string provider_text(const solv::Pool& pool, solv::Id package, std::string_view name) {
    const solv::PackageFacts facts = pool.facts(package);
    const std::string where =
        pool.package_text(package) + " (" + pool.repository_id(facts.repository) + ")";
    if (facts.name == name) {
        return where;
    }
    for (const solv::Id provided : pool.provides_of(package)) {
        if (pool.name_of(provided) == name) {
            return pool.text(provided) + " in " + where;
        }
    }
    return where;
}

std::vector<std::string> nearest(const solv::Pool& pool, solv::Id missing, std::size_t limit) {
    std::vector<solv::Id> leaves;
    add_leaves(pool, missing, leaves);
    std::vector<std::string> texts;
    for (const solv::Id leaf : leaves) {
        std::vector<std::string> some;
        add_nearest(pool, leaf, limit, some);
        for (std::string& text : some) {
            if (texts.size() < limit) {
                add(texts, std::move(text));
            }
        }
    }
    return texts;
}

}  // namespace dynbr::resolve
