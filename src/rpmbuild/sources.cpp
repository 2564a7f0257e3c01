// Sources on their way in: exactly the files that rpm names, and no link is followed to them.
#include "sources.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/fd.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

namespace dynbr::rpmbuild {
namespace {

/// Why `name` can't be taken from the folder; empty where it can.
std::string obstacle(const UniqueFd& folder, const std::string& name) {
    struct stat status {};

    if (!folder || fstatat(folder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        return !folder || errno == ENOENT ? "not found" : std::strerror(errno);
    }
    if (S_ISLNK(status.st_mode)) {
        return "a symbolic link, which is not followed";
    }
    return S_ISREG(status.st_mode) ? "" : "not a regular file";
}

Error missing(const std::string& folder, std::vector<std::string> names) {
    Error error;
    error.kind = ErrorKind::Environment;
    error.message = folder.empty() ? "the source package lacks sources that its spec names"
                                   : fmt::format("sources are missing in {}", folder);
    error.details = std::move(names);
    if (!folder.empty()) {
        error.hint = "give the folder that holds them with --sources; dynbr downloads no sources";
    }
    return error;
}

}  // namespace

Sources::Sources(Enclosure& enclosure, std::string folder)
    : enclosure_(enclosure),
      folder_(std::move(folder)) {}

Result<void> Sources::note_unpacked() {
    auto names = enclosure_.list_folder("SOURCES");
    if (!names) {
        return tl::unexpected(std::move(names.error()));
    }
    inside_.insert(names->begin(), names->end());
    folder_.clear();
    return {};
}

Result<bool> Sources::bring_in(const std::vector<std::string>& names) {
    UniqueFd folder;
    std::vector<std::string> wanted;
    std::vector<std::string> obstacles;
    for (const auto& name : names) {
        if (inside_.count(name) != 0) {
            continue;
        }
        if (!folder && !folder_.empty()) {
            // With "/." the folder itself may be named through a link: it is the user's word, not the spec's.
            auto opened = open_folder(folder_ + "/.");
            if (!opened) {
                return tl::unexpected(std::move(opened.error()));
            }
            folder = std::move(*opened);
        }
        if (const auto why = obstacle(folder, name); !why.empty()) {
            obstacles.push_back(fmt::format("{}: {}", escaped(name), why));
        }
        wanted.push_back(name);
    }
    if (!obstacles.empty()) {
        return tl::unexpected(missing(folder_, std::move(obstacles)));
    }
    for (const auto& name : wanted) {
        if (auto put = enclosure_.put_file(folder_ + "/" + name, "SOURCES/" + name); !put) {
            return tl::unexpected(std::move(put.error()));
        }
        inside_.insert(name);
    }
    return !wanted.empty();
}

}  // namespace dynbr::rpmbuild
