#include "operation.hpp"

#include "status.hpp"

#include "dynbr/base/files.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace dynbr::buildroot {

namespace {

/// Ending a root takes milliseconds; a file system that hangs may take longer.
constexpr std::chrono::milliseconds kGrace{10000};

int highest_number(const Operation& operation) {
    int highest = 2;
    for (const auto& output : operation.outputs) {
        highest = std::max({highest, output.child_fd, output.also_fd.value_or(0)});
    }
    for (const auto& inherited : operation.inherited) {
        highest = std::max(highest, inherited.child_fd);
    }
    return highest;
}

/// Gives the descriptors that only dynbr-enter uses numbers above those that the program inside asked for.
class Numbering {
  public:
    Numbering(process::Command& command, int first)
        : command_(command),
          next_(first) {}

    int take() { return next_++; }

    int hand_over(int our_fd) {
        command_.inherited.push_back({our_fd, next_});
        return next_++;
    }

  private:
    process::Command& command_;
    int next_;
};

/// The numbers of the program's own descriptors above 2, which must survive its exec.
std::vector<int> numbers_to_keep(const Operation& operation) {
    std::vector<int> kept;
    for (const auto& output : operation.outputs) {
        kept.push_back(output.child_fd);
        if (output.also_fd) {
            kept.push_back(*output.also_fd);
        }
    }
    for (const auto& inherited : operation.inherited) {
        kept.push_back(inherited.child_fd);
    }
    kept.erase(std::remove_if(kept.begin(), kept.end(), [](int fd) { return fd <= 2; }),
               kept.end());
    return kept;
}

Result<UniqueFd> in_memory(const std::string& bytes) {
    UniqueFd fd(::memfd_create("plan", MFD_CLOEXEC));
    if (!fd) {
        return fail_errno("cannot make a file in memory", errno);
    }
    if (auto written = write_all(fd.get(), bytes, "plan"); !written) {
        return tl::make_unexpected(written.error());
    }
    ::lseek(fd.get(), 0, SEEK_SET);
    return fd;
}

void renumber(Plan& plan, Numbering& numbering) {
    for (FileMount& file : plan.files) {
        file.fd = numbering.hand_over(file.fd);
    }
    for (int& fd : plan.package_fds) {
        fd = numbering.hand_over(fd);
    }
    if (plan.source_fd >= 0) {
        plan.source_fd = numbering.hand_over(plan.source_fd);
    }
}

tl::unexpected<Error> stopped(const Termination& termination) {
    return fail(
        termination.ending == Ending::Interrupted ? ErrorKind::Interrupted : ErrorKind::Environment,
        "an operation on the root was stopped: " + termination.text());
}

/// `finished` is dynbr-enter's; its last output is the status.
Result<process::Finished> judge(Job job, process::Finished finished) {
    const std::string status = std::move(finished.outputs.back());
    finished.outputs.pop_back();
    const Ending ending = finished.termination.ending;
    if (ending != Ending::Exited && ending != Ending::Signalled) {
        return job == Job::Run ? Result<process::Finished>(std::move(finished))
                               : stopped(finished.termination);
    }
    auto termination = decode_status(status);
    if (!termination) {
        return tl::make_unexpected(termination.error());
    }
    finished.termination = *termination;
    return finished;
}

}  // namespace

Result<process::Finished> carry_out(const Machine& machine, Operation operation) {
    Plan& plan = operation.plan;
    process::Command command;
    Numbering numbering(command, highest_number(operation) + 1);
    plan.kept_fds = numbers_to_keep(operation);
    plan.ids = machine.ids;
    plan.folder_fd = numbering.hand_over(machine.folder_fd.get());
    // Its write end is held here and nowhere else: when this process dies, by whatever signal, the root does.
    auto liveness = make_pipe();
    if (!liveness) {
        return tl::make_unexpected(liveness.error());
    }
    plan.liveness_fd = numbering.hand_over(liveness->read_end.get());
    plan.status_fd = numbering.take();
    renumber(plan, numbering);
    if (operation.lock_fd >= 0) {
        numbering.hand_over(operation.lock_fd);
    }
    const auto encoded = in_memory(encode(plan));
    if (!encoded) {
        return tl::make_unexpected(encoded.error());
    }
    const int plan_fd = numbering.hand_over(encoded->get());
    command.argv = {plan.job == Job::Install ? machine.install_program : machine.enter_program,
                    std::to_string(plan_fd)};
    command.environment = {"LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"};
    command.outputs = std::move(operation.outputs);
    command.outputs.push_back({plan.status_fd, kStatusLimit, true, nullptr, std::nullopt});
    command.inherited.insert(
        command.inherited.end(), operation.inherited.begin(), operation.inherited.end());
    command.input = std::move(operation.input);
    command.time_limit = operation.time_limit;
    command.stop_grace = kGrace;
    command.ignore_interrupt = operation.ignore_interrupt;
    auto finished = process::run(command);
    if (!finished) {
        return finished;
    }
    return judge(plan.job, std::move(*finished));
}

}  // namespace dynbr::buildroot
