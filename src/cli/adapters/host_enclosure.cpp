#include "host_enclosure.hpp"

#include "dynbr/base/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace dynbr::cli {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> failed(const std::string& what, const std::error_code& code) {
    return fail(ErrorKind::Environment, what + ": " + code.message());
}

}  // namespace

HostEnclosure::HostEnclosure(std::string top)
    : top_(std::move(top)) {}

HostEnclosure::~HostEnclosure() {
    std::error_code ignored;
    fs::remove_all(top_, ignored);
}

Result<std::unique_ptr<HostEnclosure>> HostEnclosure::create() {
    std::string top = (fs::temp_directory_path() / "dynbr-missing-XXXXXX").string();
    if (::mkdtemp(top.data()) == nullptr) {
        return fail_errno("cannot make a folder below '" + fs::temp_directory_path().string() + "'",
                          errno);
    }
    std::unique_ptr<HostEnclosure> enclosure(new HostEnclosure(top));
    for (const char* name : {"BUILD", "BUILDROOT", "RPMS", "SOURCES", "SPECS", "SRPMS"}) {
        if (auto made = make_folders(top + "/" + name); !made) {
            return tl::make_unexpected(made.error());
        }
    }
    return enclosure;
}

Result<rpmbuild::InsideResult> HostEnclosure::run(const rpmbuild::InsideCommand& command) {
    std::error_code code;
    for (const auto& file : command.files) {
        // Nothing is mounted here, so a file that should appear inside is copied to its place in the top folder.
        fs::create_directories(fs::path(file.inside_path).parent_path(), code);
        fs::copy_file(file.host_path, file.inside_path, fs::copy_options::overwrite_existing, code);
        if (code) {
            return failed("cannot copy '" + file.host_path + "'", code);
        }
    }
    auto finished = process::run(command.command);
    if (!finished) {
        return tl::make_unexpected(finished.error());
    }
    return rpmbuild::InsideResult{std::move(*finished), {}};
}

Result<void> HostEnclosure::put_file(const std::string& host_path,
                                     const std::string& relative_path) {
    const fs::path target = fs::path(top_) / relative_path;
    std::error_code code;
    fs::create_directories(target.parent_path(), code);
    fs::copy_file(host_path, target, fs::copy_options::overwrite_existing, code);
    if (code) {
        return failed("cannot copy '" + host_path + "'", code);
    }
    return {};
}

Result<std::string> HostEnclosure::get_file(const std::string& relative_path, std::size_t limit) {
    return read_file(top_ + "/" + relative_path, limit);
}

Result<std::vector<std::string>> HostEnclosure::list_folder(const std::string& relative_path) {
    std::vector<std::string> names;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(fs::path(top_) / relative_path, code)) {
        if (entry.is_regular_file() && !entry.is_symlink()) {
            names.push_back(entry.path().filename().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<void> HostEnclosure::empty_folder(const std::string& relative_path) {
    const fs::path folder = fs::path(top_) / relative_path;
    std::error_code code;
    fs::remove_all(folder, code);
    fs::create_directories(folder, code);
    if (code) {
        return failed("cannot empty '" + folder.string() + "'", code);
    }
    return {};
}

Result<std::vector<std::string>> HostEnclosure::take_packages(
    const std::string& /*result_folder*/) {
    return fail(ErrorKind::Bug, "packages are built in roots, not on the machine itself");
}

}  // namespace dynbr::cli
