#include "body.hpp"

#include "terminal.hpp"
#include "tree_report.hpp"

#include "dynbr/base/stats.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <iterator>

namespace dynbr::buildroot {

namespace {

constexpr std::size_t kReportLimit = 16U << 20U;

Packages without(const Packages& from, const Packages& what) {
    Packages rest;
    std::set_difference(
        from.begin(), from.end(), what.begin(), what.end(), std::back_inserter(rest));
    return rest;
}

void sort(Packages& packages) {
    std::sort(packages.begin(), packages.end());
    packages.erase(std::unique(packages.begin(), packages.end()), packages.end());
}

bool is_executable(int fd) {
    struct stat status {};

    return ::fstat(fd, &status) == 0 && (status.st_mode & 0111U) != 0;
}

/// No absolute path, no `..`, no empty component: inside they would be refused with a less helpful message.
bool is_plain(std::string_view path) {
    for (;;) {
        const std::string_view part = path.substr(0, path.find('/'));
        if (part.empty() || part == "." || part == "..") {
            return false;
        }
        if (part.size() == path.size()) {
            return true;
        }
        path.remove_prefix(part.size() + 1);
    }
}

}  // namespace

Result<UniqueFd> open_regular(const std::string& path) {
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));

    struct stat status {};

    if (!fd || ::fstat(fd.get(), &status) != 0) {
        return fail_errno("cannot open '" + path + "'", errno);
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorKind::Environment, "'" + path + "' is not a regular file");
    }
    return fd;
}

Operation Buildroot::Body::operation(Job job) const {
    Operation operation;
    operation.plan.job = job;
    operation.plan.area = inside_of(place_.name);
    operation.plan.layer = layer_.root;
    operation.lock_fd = place_.lock.get();
    return operation;
}

Result<void> Buildroot::Body::open() {
    const ScopedTimer timer("create root");
    sort(base_);
    auto place = make_place(machine_, "builds", "b-");
    if (!place) {
        return tl::make_unexpected(place.error());
    }
    place_ = std::move(*place);
    return start_again(base_);
}

/// The root holds exactly `from` afterwards, as a fresh overlay on a layer.
Result<void> Buildroot::Body::start_again(const Packages& from) {
    sound_ = false;
    auto layer = hold_layer(machine_, from, settings_);
    if (!layer) {
        return tl::make_unexpected(layer.error());
    }
    const bool used = !layer_.root.empty();
    layer_ = std::move(*layer);
    if (used) {
        if (auto removed = carry_out(machine_, operation(Job::RemoveRoot)); !removed) {
            return tl::make_unexpected(removed.error());
        }
    }
    installed_ = from;
    sound_ = true;
    return {};
}

Result<void> Buildroot::Body::add(const Packages& packages) {
    sound_ = false;
    auto installed = install_packages(machine_, layer_.root, place_, packages, settings_);
    if (!installed) {
        return installed;
    }
    installed_.insert(installed_.end(), packages.begin(), packages.end());
    sort(installed_);
    sound_ = true;
    return {};
}

Result<Change> Buildroot::Body::apply(Packages wanted) {
    sort(wanted);
    Change change;
    change.added = without(wanted, installed_);
    if (!sound_ || !without(installed_, wanted).empty()) {
        change.restarted = true;
        const bool above_base = without(base_, wanted).empty();
        if (auto started = start_again(above_base ? base_ : wanted); !started) {
            return tl::make_unexpected(started.error());
        }
    }
    if (const Packages missing = without(wanted, installed_); !missing.empty()) {
        if (auto added = add(missing); !added) {
            return tl::make_unexpected(added.error());
        }
    }
    return change;
}

Result<std::vector<UniqueFd>> Buildroot::Body::open_files(const std::vector<ReadOnlyFile>& files,
                                                          Plan& plan) {
    std::vector<UniqueFd> opened;
    for (const ReadOnlyFile& file : files) {
        auto fd = open_regular(file.host_path);
        if (!fd) {
            return tl::make_unexpected(fd.error());
        }
        plan.files.push_back(FileMount{fd->get(), is_executable(fd->get()), file.inside_path});
        opened.push_back(std::move(*fd));
    }
    return opened;
}

Result<RunResult> Buildroot::Body::run(const RunRequest& request) {
    const ScopedTimer timer("run in root");
    Operation run = operation(Job::Run);
    run.plan.argv = request.command.argv;
    run.plan.environment = request.command.environment;
    run.plan.as_root = request.as_root;
    run.plan.throw_away = request.throw_away.value_or("");
    run.outputs = request.command.outputs;
    run.inherited = request.command.inherited;
    run.input = request.command.input;
    run.time_limit = request.command.time_limit;
    const auto files = open_files(request.files, run.plan);
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    auto finished = carry_out(machine_, std::move(run));
    if (!finished) {
        return tl::make_unexpected(finished.error());
    }
    RunResult result;
    result.finished = std::move(*finished);
    if (request.throw_away) {
        auto changes = take_tree_changes(*request.throw_away);
        if (!changes) {
            return tl::make_unexpected(changes.error());
        }
        result.tree_changes = std::move(*changes);
    }
    return result;
}

Result<model::TreeChanges> Buildroot::Body::take_tree_changes(const std::string& folder) {
    Operation look = operation(Job::TreeChanges);
    look.plan.throw_away = folder;
    look.ignore_interrupt = true;
    look.outputs = {{1, kReportLimit, true, nullptr, std::nullopt}};
    return carry_out(machine_, std::move(look)).and_then([](const process::Finished& finished) {
        return parse_tree_report(finished.outputs.at(0));
    });
}

Result<process::Finished> Buildroot::Body::shell() {
    Operation shell = operation(Job::Run);
    shell.plan.as_root = true;
    shell.plan.on_terminal = true;
    shell.plan.argv = {"/bin/sh", "-l"};
    shell.plan.environment = shell_environment();
    auto terminal = Terminal::open();
    if (!terminal) {
        return tl::make_unexpected(terminal.error());
    }
    for (const int fd : {0, 1, 2}) {
        shell.inherited.push_back({terminal->inside_fd(), fd});
    }
    // Ctrl-C belongs to what runs in the shell.
    shell.ignore_interrupt = true;
    return carry_out(machine_, std::move(shell));
}

Result<process::Finished> Buildroot::Body::file_job(Job job,
                                                    const std::string& path,
                                                    std::optional<process::Output> output,
                                                    int source_fd) {
    if (job != Job::Take && !is_plain(path)) {
        return fail(ErrorKind::Bug, "'" + path + "' is no path below the top folder");
    }
    Operation files = operation(job);
    files.plan.path = path;
    files.plan.source_fd = source_fd;
    if (output) {
        files.outputs = {std::move(*output)};
    }
    return carry_out(machine_, std::move(files));
}

}  // namespace dynbr::buildroot
