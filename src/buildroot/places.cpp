#include "places.hpp"

#include "lock_file.hpp"
#include "operation.hpp"

#include "dynbr/base/files.hpp"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <string_view>

namespace dynbr::buildroot {

namespace {

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

/// Open to everybody below the state's 0700: the ids inside are nobody's here, and have to write into `inside`.
constexpr unsigned kPassable = 0711;
constexpr unsigned kWritable = 0777;

Result<void> make_inside(const std::string& path) {
    const std::string inside = inside_of(path);
    if (::mkdir(inside.c_str(), kWritable) != 0 || ::chmod(inside.c_str(), kWritable) != 0
        || ::chmod(path.c_str(), kPassable) != 0) {
        return fail_errno("cannot make '" + inside + "'", errno);
    }
    return {};
}

}  // namespace

Result<Place> make_place(const Machine& machine,
                         const std::string& parent,
                         const std::string& prefix) {
    std::string path = machine.folder + "/" + parent + "/" + prefix + "XXXXXX";
    if (::mkdtemp(path.data()) == nullptr) {
        return fail_errno("cannot make a folder in '" + machine.folder + "/" + parent + "'", errno);
    }
    auto lock = try_lock(path + "/lock", LockMode::Exclusive, true);
    if (!lock) {
        return tl::make_unexpected(lock.error());
    }
    if (!*lock) {
        // Another driver's tidying has taken the folder for a dead one before it was locked.
        return make_place(machine, parent, prefix);
    }
    if (auto made = make_inside(path); !made) {
        return tl::make_unexpected(made.error());
    }
    return Place{path.substr(machine.folder.size() + 1), std::move(**lock)};
}

Result<void> remove_place(const Machine& machine, const std::string& name) {
    const std::string path = machine.folder + "/" + name;
    if (::access(inside_of(path).c_str(), F_OK) == 0) {
        Operation removal;
        removal.plan.job = Job::Remove;
        removal.plan.area = inside_of(name);
        removal.ignore_interrupt = true;
        auto removed = carry_out(machine, std::move(removal));
        if (!removed) {
            return tl::make_unexpected(
                std::move(removed.error()).during("removing '" + path + "'"));
        }
        ::rmdir(inside_of(path).c_str());
    }
    const auto files = names_in(machine, name);
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    for (const std::string& file : *files) {
        if (file != "lock") {
            ::unlink((path + "/" + file).c_str());
        }
    }
    // The lock goes last: a place without one is nobody's.
    ::unlink((path + "/lock").c_str());
    if (::rmdir(path.c_str()) != 0 && errno != ENOENT) {
        return fail_errno("cannot remove '" + path + "'", errno);
    }
    return {};
}

Result<std::vector<std::string>> names_in(const Machine& machine, const std::string& parent) {
    const std::string path = machine.folder + "/" + parent;
    const std::unique_ptr<DIR, CloseFolder> folder(::opendir(path.c_str()));
    if (!folder) {
        return fail_errno("cannot read '" + path + "'", errno);
    }
    std::vector<std::string> names;
    while (const dirent* entry = ::readdir(folder.get())) {
        if (entry->d_name[0] != '.') {
            names.emplace_back(entry->d_name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace dynbr::buildroot
