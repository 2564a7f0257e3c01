#include "syscall_filter.hpp"

#include "system.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>

namespace dynbr::buildroot::inside {

namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kNative = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kNative = AUDIT_ARCH_AARCH64;
#elif defined(__powerpc64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
constexpr std::uint32_t kNative = AUDIT_ARCH_PPC64LE;
#elif defined(__s390x__)
constexpr std::uint32_t kNative = AUDIT_ARCH_S390X;
#elif defined(__riscv)
constexpr std::uint32_t kNative = AUDIT_ARCH_RISCV64;
#else
#error "say which audit architecture this is"
#endif

// The calls of 32-bit programs on x86-64, and the bit that marks those of x32.
constexpr std::uint32_t kI386Socket = 359;
constexpr std::uint32_t kI386Socketcall = 102;
constexpr std::uint32_t kIoUringSetup = 425;
constexpr std::uint32_t kX32 = 0x40000000;

constexpr std::uint32_t kArch = offsetof(seccomp_data, arch);
constexpr std::uint32_t kNumber = offsetof(seccomp_data, nr);
/// The low half of the first argument, on machines of either byte order.
constexpr std::uint32_t kFirst =
    offsetof(seccomp_data, args) + (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? 4 : 0);

constexpr sock_filter load(std::uint32_t offset) {
    return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset);
}

/// Goes on with the next one if equal, else skips `otherwise` more.
constexpr sock_filter unless(std::uint32_t value, std::uint8_t otherwise) {
    return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, otherwise);
}

constexpr sock_filter refuse(std::uint32_t error) {
    return BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error);
}

constexpr sock_filter keep_bits(std::uint32_t mask) {
    return BPF_STMT(BPF_ALU | BPF_AND | BPF_K, mask);
}

constexpr sock_filter allow() {
    return BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
}

// clang-format off
constexpr std::array kFilter{
    load(kArch),
    unless(kNative, 9),
        load(kNumber),
        keep_bits(~kX32),
        unless(kIoUringSetup, 1),
            refuse(ENOSYS),
        unless(SYS_socket, 3),
            load(kFirst),
            unless(AF_VSOCK, 1),
                refuse(EAFNOSUPPORT),
        allow(),
    // 32-bit programs on x86-64; elsewhere nothing but the native calls is let through.
    unless(kNative == AUDIT_ARCH_X86_64 ? AUDIT_ARCH_I386 : kNative, 10),
        load(kNumber),
        unless(kIoUringSetup, 1),
            refuse(ENOSYS),
        unless(kI386Socketcall, 1),
            refuse(ENOSYS),
        unless(kI386Socket, 3),
            load(kFirst),
            unless(AF_VSOCK, 1),
                refuse(EAFNOSUPPORT),
        allow(),
    refuse(ENOSYS),
};
// clang-format on

}  // namespace

Result<void> filter_system_calls() {
    auto filter = kFilter;
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    // Without the flag older kernels slow the whole process down against speculation.
    const long done =
        ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program);
    return check(done, "cannot filter system calls");
}

}  // namespace dynbr::buildroot::inside
