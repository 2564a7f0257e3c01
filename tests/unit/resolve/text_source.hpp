// Repositories as text in libsolv's testtags format, for tests.
#pragma once

#include "dynbr/resolve/resolver.hpp"
#include "dynbr/solv/pool.hpp"

#define LIBSOLV_SOLVABLE_PREPEND_DEP
#include <solv/knownid.h>
#include <solv/pool.h>
#include <solv/repo.h>

extern "C" {
#include <solv/testcase.h>
}

#include <fmt/core.h>

#include <cstdio>
#include <string>
#include <vector>

namespace dynbr::resolve {

struct TextRepository {
    std::string id;
    /// Below tests/data/repos.
    std::string file;
    int priority = 99;
    int cost = 1000;
};

/// testtags have neither checksums nor locations; each package gets ones made of its number.
inline void add_files(s_Repo* repo) {
    ::Repodata* data = ::repo_add_repodata(repo, 0);
    ::Id package = 0;
    ::Solvable* solvable = nullptr;
    FOR_REPO_SOLVABLES(repo, package, solvable) {
        const std::string name = ::pool_solvid2str(repo->pool, package);
        ::repodata_set_location(data, package, 0, "Packages", (name + ".rpm").c_str());
        ::repodata_set_checksum(data,
                                package,
                                SOLVABLE_CHECKSUM,
                                REPOKEY_TYPE_SHA256,
                                fmt::format("{:064x}", package).c_str());
    }
    ::repodata_internalize(data);
}

class TextSource : public PackageSource {
  public:
    explicit TextSource(std::vector<TextRepository> repositories)
        : repositories_(std::move(repositories)) {}

    Result<void> load(solv::Pool& pool) override {
        for (const TextRepository& each : repositories_) {
            s_Repo* repo = pool.add_repository(each.id, each.priority, each.cost);
            const std::string path = std::string(DYNBR_TEST_DATA "/repos/") + each.file;
            std::FILE* file = std::fopen(path.c_str(), "re");
            if (file == nullptr) {
                return fail(ErrorKind::Environment, "no test repository " + path);
            }
            ::testcase_add_testtags(repo, file, 0);
            static_cast<void>(std::fclose(file));
            add_files(repo);
        }
        return {};
    }

    [[nodiscard]] bool has_filelists() const override { return false; }

    Result<void> load_filelists(solv::Pool& /*pool*/) override { return {}; }

  private:
    std::vector<TextRepository> repositories_;
};

inline Resolver resolver_over(std::vector<TextRepository> repositories, Limits limits = {}) {
    return Resolver(Options{"x86_64", limits},
                    std::make_unique<TextSource>(std::move(repositories)));
}

inline Resolver resolver_with(Rules rules, std::vector<TextRepository> repositories) {
    return Resolver(Options{"x86_64", {}, std::move(rules)},
                    std::make_unique<TextSource>(std::move(repositories)));
}

inline Resolver resolver_over(const std::string& file) {
    return resolver_over({TextRepository{"test", file, 99, 1000}});
}

}  // namespace dynbr::resolve
