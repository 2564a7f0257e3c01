// The filter, tried on a process of our own.
#include "buildroot/inside/syscall_filter.hpp"

#include <gtest/gtest.h>

#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace dynbr::buildroot::inside {
namespace {

/// The exit status tells what was wrong.
[[noreturn]] void try_filter() {
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (!filter_system_calls()) {
        ::_exit(1);
    }
    if (::socket(AF_VSOCK, SOCK_STREAM, 0) != -1 || errno != EAFNOSUPPORT) {
        ::_exit(2);
    }
    if (::syscall(425, 1, nullptr) != -1 || errno != ENOSYS) {
        ::_exit(3);
    }
    const bool others_work =
        ::socket(AF_INET, SOCK_STREAM, 0) >= 0 && ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
    ::_exit(others_work ? 0 : 4);
}

TEST(SyscallFilter, RefusesSocketsToTheHypervisorAndNoOthers) {
    EXPECT_EXIT(try_filter(), ::testing::ExitedWithCode(0), "");
}

#if defined(__x86_64__)

long call_as_32_bit(long number, long first, long second) {
    long result = 0;
    asm volatile("int $0x80"
                 : "=a"(result)
                 : "a"(number), "b"(first), "c"(second), "d"(0)
                 : "memory", "r8", "r9", "r10", "r11");
    return result;
}

[[noreturn]] void try_as_32_bit() {
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (!filter_system_calls()) {
        ::_exit(1);
    }
    if (call_as_32_bit(102, 1, 0) != -ENOSYS
        || call_as_32_bit(359, AF_VSOCK, SOCK_STREAM) != -EAFNOSUPPORT) {
        ::_exit(2);
    }
    ::_exit(call_as_32_bit(20, 0, 0) == ::getpid() ? 0 : 3);
}

TEST(SyscallFilter, CannotBePassedBy32BitCalls) {
    EXPECT_EXIT(try_as_32_bit(), ::testing::ExitedWithCode(0), "");
}

#endif

}  // namespace
}  // namespace dynbr::buildroot::inside
