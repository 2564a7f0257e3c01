#include "preparation.hpp"

#include "dynbr/base/files.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

namespace dynbr::process {

namespace {

Result<void> plan_outputs(const Command& command, Preparation& preparation) {
    for (const Output& output : command.outputs) {
        auto pipe = make_pipe();
        if (!pipe) {
            return tl::make_unexpected(pipe.error());
        }
        preparation.read_ends.push_back(std::move(pipe->read_end));
        auto planned = preparation.descriptors.add(pipe->write_end.get(), output.child_fd);
        if (planned && output.also_fd) {
            planned = preparation.descriptors.add(pipe->write_end.get(), *output.also_fd);
        }
        if (!planned) {
            return planned;
        }
        preparation.held.push_back(std::move(pipe->write_end));
    }
    return {};
}

/// The input is a file in memory: the program reads it at its own pace, and a program that doesn't read it raises
/// no SIGPIPE here.
Result<void> plan_input(const Command& command, Preparation& preparation) {
    if (command.input.empty()) {
        return {};
    }
    UniqueFd memory(::memfd_create("input", MFD_CLOEXEC));
    if (!memory) {
        return fail_errno("cannot make a file in memory", errno);
    }
    if (auto written = write_all(memory.get(), command.input, "input"); !written) {
        return written;
    }
    if (::lseek(memory.get(), 0, SEEK_SET) != 0) {
        return fail_errno("cannot rewind the input", errno);
    }
    auto planned = preparation.descriptors.add(memory.get(), 0);
    preparation.held.push_back(std::move(memory));
    return planned;
}

/// A program with a closed standard descriptor would write its messages into the next file that it opens.
Result<void> plan_rest(Preparation& preparation) {
    for (const int fd : {0, 1, 2}) {
        if (preparation.descriptors.has(fd)) {
            continue;
        }
        UniqueFd null(::open("/dev/null", O_RDWR | O_CLOEXEC));
        if (!null) {
            return fail_errno("cannot open '/dev/null'", errno);
        }
        if (auto planned = preparation.descriptors.add(null.get(), fd); !planned) {
            return planned;
        }
        preparation.held.push_back(std::move(null));
    }
    return {};
}

}  // namespace

Result<Preparation> prepare(const Command& command) {
    Preparation preparation;
    for (const Inherited& inherited : command.inherited) {
        if (auto planned = preparation.descriptors.add(inherited.our_fd, inherited.child_fd);
            !planned) {
            return tl::make_unexpected(planned.error());
        }
    }
    auto planned = plan_outputs(command, preparation)
                       .and_then([&] { return plan_input(command, preparation); })
                       .and_then([&] { return plan_rest(preparation); });
    if (!planned) {
        return tl::make_unexpected(planned.error());
    }
    return preparation;
}

}  // namespace dynbr::process
