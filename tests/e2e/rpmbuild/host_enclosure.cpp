// An enclosure without walls, for tests only.
#include "host_enclosure.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace dynbr::rpmbuild {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

bool changed(const fs::path& now, const fs::path& before) {
    return !fs::exists(before) || (fs::is_regular_file(now) && contents(now) != contents(before));
}

}  // namespace

HostEnclosure::HostEnclosure(std::string folder)
    : top_(std::move(folder) + "/a/builddir") {
    for (const char* name : {"BUILD", "SOURCES", "SPECS", "RPMS", "SRPMS"}) {
        fs::create_directories(path(name));
    }
}

/// What differs from the copy, which then takes the tree's place again.
model::TreeChanges HostEnclosure::drop_changes() const {
    model::TreeChanges changes;
    for (const auto& entry : fs::recursive_directory_iterator(path("BUILD"))) {
        const auto relative = fs::relative(entry.path(), path("BUILD"));
        if (changed(entry.path(), path("kept") / relative)) {
            changes.paths.push_back(relative.string());
        }
    }
    changes.count = changes.paths.size();
    fs::remove_all(path("BUILD"));
    fs::rename(path("kept"), path("BUILD"));
    return changes;
}

Result<InsideResult> HostEnclosure::run(const InsideCommand& command) {
    programs.push_back(command.command.argv.front());
    for (const auto& file : command.files) {
        fs::create_directories(fs::path(file.inside_path).parent_path());
        fs::copy_file(file.host_path, file.inside_path, fs::copy_options::overwrite_existing);
    }
    if (command.tree == Tree::ThrowAway) {
        fs::copy(path("BUILD"),
                 path("kept"),
                 fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    }
    auto finished = process::run(command.command);
    if (!finished) {
        return tl::unexpected(finished.error());
    }
    InsideResult result;
    result.finished = std::move(*finished);
    if (command.tree == Tree::ThrowAway) {
        result.tree_changes = drop_changes();
    }
    return result;
}

Result<void> HostEnclosure::put_file(const std::string& host_path,
                                     const std::string& relative_path) {
    fs::create_directories(fs::path(path(relative_path)).parent_path());
    fs::copy_file(host_path, path(relative_path), fs::copy_options::overwrite_existing);
    return {};
}

Result<std::string> HostEnclosure::get_file(const std::string& relative_path, std::size_t) {
    return contents(path(relative_path));
}

Result<std::vector<std::string>> HostEnclosure::list_folder(const std::string& relative_path) {
    std::vector<std::string> names;
    if (fs::exists(path(relative_path))) {
        for (const auto& entry : fs::directory_iterator(path(relative_path))) {
            names.push_back(entry.path().filename().string());
        }
    }
    return names;
}

Result<void> HostEnclosure::empty_folder(const std::string& relative_path) {
    fs::remove_all(path(relative_path));
    fs::create_directories(path(relative_path));
    return {};
}

Result<std::vector<std::string>> HostEnclosure::take_packages(const std::string&) {
    std::vector<std::string> names;
    for (const char* folder : {"RPMS", "SRPMS"}) {
        for (const auto& entry : fs::recursive_directory_iterator(path(folder))) {
            if (entry.is_regular_file()) {
                names.push_back(entry.path().filename().string());
            }
        }
    }
    return names;
}

}  // namespace dynbr::rpmbuild
