#include "area_jobs.hpp"

#include "files.hpp"
#include "isolation.hpp"
#include "packages.hpp"
#include "remove.hpp"
#include "system.hpp"
#include "tree_changes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dynbr::buildroot::inside {

namespace {

Result<void> remove_area(const Plan& plan) {
    return open_beneath(plan.area, O_RDONLY | O_DIRECTORY).and_then([](const UniqueFd& fd) {
        return remove_contents(fd.get());
    });
}

Result<void> remove_root(const Plan& plan) {
    return remove_tree(plan.area + "/upper").and_then([&] {
        return remove_tree(plan.area + "/work");
    });
}

Result<void> enter_top_folder(const Plan& plan) {
    const std::string top = plan.area + "/top";
    return ensure_folder(top, 0755)
        .and_then([&] {
            return check(::chown(top.c_str(), kBuildUser, kBuildUser),
                         "cannot give the top folder");
        })
        .and_then([&] { return check(::chdir(top.c_str()), "cannot enter the top folder"); });
}

Result<void> run_file_job(const Plan& plan) {
    switch (plan.job) {
        case Job::Put:
            return put_file(plan.source_fd, plan.path);
        case Job::Get:
            return get_file(plan.path);
        case Job::List:
            return list_folder(plan.path);
        case Job::Take:
            return send_packages();
        default:
            return fail(ErrorKind::Bug, "dynbr-enter was given a job that it doesn't know");
    }
}

}  // namespace

Result<void> run_area_job(const Plan& plan) {
    if (plan.job == Job::Remove) {
        return remove_area(plan);
    }
    if (plan.job == Job::RemoveRoot) {
        return remove_root(plan);
    }
    if (plan.job == Job::TreeChanges) {
        return report_tree_changes(plan);
    }
    if (auto entered = enter_top_folder(plan); !entered) {
        return entered;
    }
    if (plan.job == Job::Empty) {
        // As root: a build leaves folders that even their owner can't empty (Go's module cache is read-only).
        return empty_folder(plan.path);
    }
    return become_build_user().and_then([&] { return run_file_job(plan); });
}

}  // namespace dynbr::buildroot::inside
