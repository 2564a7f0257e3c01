// Brings a repository's rpm-md metadata into a pool, through `.solv` files that stand for it.
#include "dynbr/solv/metadata.hpp"

#include "checked_stream.hpp"
#include "extensions.hpp"
#include "owners.hpp"
#include "sealed_file.hpp"

#include "dynbr/base/stats.hpp"

#include <solv/knownid.h>
#include <solv/repo_solv.h>
#include <solv/repo_write.h>
#include <solv/solvversion.h>

#include <unistd.h>

#include <cstdlib>

namespace dynbr::solv {

namespace {

/// What a `.solv` file says of itself in its user data. Another format, libsolv or source, and it is written anew.
std::string stamp_for(std::string_view what, const std::string& checksums) {
    return "dynbr 1; " + std::string(what) + " " + checksums + "; libsolv " + ::solv_version + " "
           + ::solv_toolversion;
}

/// Only what resolving needs: descriptions, change logs and the like are most of primary.xml.
int keep_needed(::Repo* /*repo*/, ::Repokey* key, void* /*data*/) {
    switch (key->name) {
        case SOLVABLE_NAME:
        case SOLVABLE_ARCH:
        case SOLVABLE_EVR:
        case SOLVABLE_VENDOR:
        case SOLVABLE_PROVIDES:
        case SOLVABLE_OBSOLETES:
        case SOLVABLE_CONFLICTS:
        case SOLVABLE_REQUIRES:
        case SOLVABLE_RECOMMENDS:
        case SOLVABLE_SUGGESTS:
        case SOLVABLE_SUPPLEMENTS:
        case SOLVABLE_ENHANCES:
            return key->storage == KEY_STORAGE_SOLVABLE ? KEY_STORAGE_SOLVABLE : KEY_STORAGE_INCORE;
        case SOLVABLE_CHECKSUM:
        case SOLVABLE_MEDIADIR:
        case SOLVABLE_MEDIAFILE:
        case SOLVABLE_MEDIABASE:
        case SOLVABLE_DOWNLOADSIZE:
        case SOLVABLE_INSTALLSIZE:
        case SOLVABLE_FILELIST:
        case REPOSITORY_FILTEREDFILELIST:
            return KEY_STORAGE_INCORE;
        default:
            return KEY_STORAGE_DROPPED;
    }
}

struct FreeWriter {
    void operator()(::Repowriter* writer) const noexcept { ::repowriter_free(writer); }
};

/// Writes the repository, or only the metadata added last (`extension`).
Result<void> write_solv(::Repo* repo,
                        const std::string& path,
                        const std::string& stamp,
                        bool extension) {
    const ScopedTimer timer("write .solv");
    const std::unique_ptr<::Repowriter, FreeWriter> writer(::repowriter_create(repo));
    ::repowriter_set_userdata(writer.get(), stamp.data(), static_cast<int>(stamp.size()));
    ::repowriter_set_keyfilter(writer.get(), keep_needed, nullptr);
    if (extension) {
        ::repowriter_set_repodatarange(writer.get(), repo->nrepodata - 1, repo->nrepodata);
        ::repowriter_set_flags(writer.get(), REPOWRITER_NO_STORAGE_SOLVABLE);
    }
    return write_sealed(path, [&](std::FILE* stream) -> Result<void> {
        if (::repowriter_write(writer.get(), stream) != 0) {
            return fail(ErrorKind::Environment,
                        "cannot write '" + path + "': " + ::pool_errstr(repo->pool));
        }
        return {};
    });
}

bool has_stamp(std::FILE* stream, const std::string& stamp) {
    unsigned char* data = nullptr;
    int length = 0;
    if (::solv_read_userdata(stream, &data, &length) != 0) {
        return false;
    }
    const bool same =
        data != nullptr
        && std::string_view(reinterpret_cast<char*>(data), static_cast<std::size_t>(length))
               == stamp;
    std::free(data);
    std::rewind(stream);
    return same;
}

/// True if the `.solv` file was there and good, and is in the repository now.
bool read_solv(::Repo* repo, const std::string& path, const std::string& stamp, int flags) {
    const OwnedFile stream(open_sealed(path));
    return stream && has_stamp(stream.get(), stamp)
           && ::repo_add_solv(repo, stream.get(), flags | SOLV_ADD_NO_STUBS) == 0;
}

Result<void> parse(::Repo* repo, const CheckedFile& file, const char* language, int flags) {
    auto stream = open_checked(file);
    if (!stream) {
        return tl::make_unexpected(stream.error());
    }
    const bool parsed = ::repo_add_rpmmd(repo, stream->get(), language, flags) == 0;
    if (std::ferror(stream->get()) != 0) {
        return fail(ErrorKind::Environment,
                    "'" + file.path + "' is damaged, or unpacks to more than any repository has");
    }
    if (!parsed) {
        return fail(ErrorKind::Environment,
                    "cannot parse '" + file.path + "': " + ::pool_errstr(repo->pool));
    }
    return {};
}

std::string primary_path(const RepositorySource& source) {
    return source.cache_folder + "/" + source.primary.checksum + ".solv";
}

std::string primary_stamp(const RepositorySource& source) {
    return stamp_for("primary", source.primary.checksum);
}

std::string filelists_path(const RepositorySource& source) {
    return source.cache_folder + "/" + source.filelists->checksum + ".filelists.solv";
}

/// File lists refer to packages by their place, so they belong to one primary.xml.
std::string filelists_stamp(const RepositorySource& source) {
    return stamp_for("filelists", source.filelists->checksum + " of " + source.primary.checksum);
}

/// Parsing happens in a pool of its own: what a warm start reads is then what a cold start reads, and the parser's
/// memory (all the texts that are left out) is given back at once.
Result<void> build_primary(const RepositorySource& source) {
    const ScopedTimer timer("parse primary.xml");
    const auto scratch = Pool::create("noarch");
    if (!scratch) {
        return tl::make_unexpected(scratch.error());
    }
    ::Repo* repo = ::repo_create(scratch->raw(), source.id.c_str());
    if (auto parsed = parse(repo, source.primary, nullptr, 0); !parsed) {
        return parsed;
    }
    return write_solv(repo, primary_path(source), primary_stamp(source), false);
}

Result<void> build_filelists(const RepositorySource& source) {
    const ScopedTimer timer("parse filelists.xml");
    const auto scratch = Pool::create("noarch");
    if (!scratch) {
        return tl::make_unexpected(scratch.error());
    }
    ::Repo* repo = ::repo_create(scratch->raw(), source.id.c_str());
    if (!read_solv(repo, primary_path(source), primary_stamp(source), 0)) {
        return fail(ErrorKind::Environment,
                    "'" + primary_path(source) + "' has been changed by somebody else");
    }
    if (auto parsed = parse(repo, *source.filelists, "FL", REPO_LOCALPOOL | REPO_EXTEND_SOLVABLES);
        !parsed) {
        return parsed;
    }
    return write_solv(repo, filelists_path(source), filelists_stamp(source), true);
}

}  // namespace

Result<void> load_primary(Pool& pool, const RepositorySource& source) {
    ::Repo* repo = pool.add_repository(source.id, source.priority, source.cost);
    const std::string path = primary_path(source);
    {
        const ScopedTimer timer("load .solv");
        if (read_solv(repo, path, primary_stamp(source), 0)) {
            return {};
        }
    }
    // Missing, foreign or damaged: either way it is of no use.
    ::unlink(path.c_str());
    ::repo_empty(repo, 1);
    if (auto built = build_primary(source); !built) {
        return during(std::move(built), "reading the metadata of repository '" + source.id + "'");
    }
    const ScopedTimer timer("load .solv");
    if (!read_solv(repo, path, primary_stamp(source), 0)) {
        return fail(ErrorKind::Environment, "cannot read back '" + path + "'");
    }
    return {};
}

Result<void> load_filelists(Pool& pool, std::size_t index, const RepositorySource& source) {
    constexpr int kFlags = REPO_EXTEND_SOLVABLES | REPO_LOCALPOOL;
    if (!source.filelists) {
        return {};
    }
    ::Repo* repo = pool.raw_repository(index);
    pool.changed();
    const std::string path = filelists_path(source);
    {
        const ScopedTimer timer("load file lists");
        if (read_solv(repo, path, filelists_stamp(source), kFlags)) {
            return {};
        }
    }
    ::unlink(path.c_str());
    if (auto built = build_filelists(source); !built) {
        return during(std::move(built), "reading the file lists of repository '" + source.id + "'");
    }
    const ScopedTimer timer("load file lists");
    if (!read_solv(repo, path, filelists_stamp(source), kFlags)) {
        return fail(ErrorKind::Environment, "cannot read back '" + path + "'");
    }
    return {};
}

bool in_primary(std::string_view path) {
    return path.substr(0, 5) == "/etc/" || path.find("bin/") != std::string_view::npos
           || path == "/usr/lib/sendmail";
}

}  // namespace dynbr::solv
