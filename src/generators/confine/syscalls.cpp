// A seccomp filter: an allow list of calls, so that a new kernel's new calls are refused. What isn't allowed gets ENOSYS,
// which C libraries take as "try an older one".
#include "layers.hpp"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>

namespace dynbr::generators::confine {

namespace {

#if defined(__x86_64__) && !defined(__ILP32__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_AARCH64;
#elif defined(__powerpc64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
constexpr std::uint32_t kMachine = AUDIT_ARCH_PPC64LE;
#elif defined(__s390x__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_S390X;
#elif defined(__riscv) && __riscv_xlen == 64
constexpr std::uint32_t kMachine = AUDIT_ARCH_RISCV64;
#elif defined(__i386__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_I386;
#elif defined(__arm__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
constexpr std::uint32_t kMachine = AUDIT_ARCH_ARM;
#else
constexpr std::uint32_t kMachine = 0;
#endif

/// The most frequent ones first: older kernels go through the list.
constexpr long kAllowed[] = {
    SYS_read,
    SYS_close,
    SYS_getdents64,
#ifdef SYS_fstat
    SYS_fstat,
#endif
#ifdef SYS_newfstatat
    SYS_newfstatat,
#endif
#ifdef SYS_fstat64
    SYS_fstat64,
    SYS_fstatat64,
    SYS_stat64,
    SYS_lstat64,
#endif
#ifdef SYS_statx
    SYS_statx,
#endif
    SYS_brk,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    SYS_write,
    SYS_writev,
    SYS_readv,
    SYS_pread64,
    SYS_lseek,
#ifdef SYS__llseek
    SYS__llseek,
#endif
    SYS_readlinkat,
#ifdef SYS_readlink
    SYS_readlink,
#endif
    SYS_fcntl,
#ifdef SYS_fcntl64
    SYS_fcntl64,
#endif
    SYS_dup,
    SYS_dup3,
    SYS_fsync,
    SYS_ftruncate,
#ifdef SYS_ftruncate64
    SYS_ftruncate64,
#endif
#ifdef SYS_poll
    SYS_poll,
#endif
    SYS_ppoll,
#ifdef SYS_ppoll_time64
    SYS_ppoll_time64,
#endif
    SYS_futex,
#ifdef SYS_futex_time64
    SYS_futex_time64,
#endif
    SYS_clock_gettime,
    SYS_clock_getres,
#ifdef SYS_clock_gettime64
    SYS_clock_gettime64,
    SYS_clock_getres_time64,
#endif
    SYS_gettimeofday,
    SYS_getrandom,
    SYS_sysinfo,
    SYS_uname,
    SYS_getcwd,
    SYS_getpid,
    SYS_gettid,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
    SYS_getrusage,
    SYS_sched_yield,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_tgkill,
    SYS_restart_syscall,
    SYS_exit,
    SYS_exit_group,
};

constexpr bool kBigEndian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;

/// Where the lower and the upper half of an argument lie.
constexpr std::uint32_t low_half(unsigned argument) {
    return offsetof(seccomp_data, args) + argument * 8 + (kBigEndian ? 4 : 0);
}

constexpr std::uint32_t high_half(unsigned argument) {
    return offsetof(seccomp_data, args) + argument * 8 + (kBigEndian ? 0 : 4);
}

class Program {
  public:
    Program() {
        load(offsetof(seccomp_data, arch));
        skip_unless_equal(kMachine, 0, 1);
        skip(1);
        refuse();
        load(offsetof(seccomp_data, nr));
    }

    void allow(long call) {
        skip_unless_equal(static_cast<std::uint32_t>(call), 0, 1);
        give(SECCOMP_RET_ALLOW);
    }

    /// If none of `bits` is set in that argument.
    void allow_without_bits(long call, unsigned argument, std::uint32_t bits) {
        skip_unless_equal(static_cast<std::uint32_t>(call), 0, 4);
        load(low_half(argument));
        instructions_.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0));
        give(SECCOMP_RET_ALLOW);
        refuse();
    }

    /// If that argument is a null pointer.
    void allow_with_null(long call, unsigned argument) {
        skip_unless_equal(static_cast<std::uint32_t>(call), 0, 6);
        load(low_half(argument));
        skip_unless_equal(0, 0, 3);
        load(high_half(argument));
        skip_unless_equal(0, 0, 1);
        give(SECCOMP_RET_ALLOW);
        refuse();
    }

    void refuse() { give(SECCOMP_RET_ERRNO | ENOSYS); }

    [[nodiscard]] sock_fprog program() {
        return {static_cast<unsigned short>(instructions_.size()), instructions_.data()};
    }

  private:
    void load(std::uint32_t offset) {
        instructions_.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset));
    }

    void give(std::uint32_t answer) { instructions_.push_back(BPF_STMT(BPF_RET | BPF_K, answer)); }

    void skip(std::uint32_t count) { instructions_.push_back(BPF_STMT(BPF_JMP | BPF_JA, count)); }

    void skip_unless_equal(std::uint32_t value, std::uint8_t equal, std::uint8_t otherwise) {
        instructions_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, equal, otherwise));
    }

    std::vector<sock_filter> instructions_;
};

Program make_program(bool files_are_restricted) {
    constexpr std::uint32_t kWriting = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
    Program program;
    if (files_are_restricted) {
        program.allow(SYS_openat2);
    }
    program.allow_without_bits(SYS_openat, 2, kWriting);
#ifdef SYS_open
    program.allow_without_bits(SYS_open, 1, kWriting);
#endif
#if defined(__s390x__)
    program.allow(SYS_mmap);  // its arguments lie in memory there
#elif defined(SYS_mmap)
    program.allow_without_bits(SYS_mmap, 2, PROT_EXEC);
#endif
#ifdef SYS_mmap2
    program.allow_without_bits(SYS_mmap2, 2, PROT_EXEC);
#endif
    program.allow_without_bits(SYS_mprotect, 2, PROT_EXEC);
    program.allow_with_null(SYS_prlimit64, 2);
    for (const long call : kAllowed) {
        program.allow(call);
    }
    program.refuse();
    return program;
}

}  // namespace

Layer filter_system_calls(bool files_are_restricted) {
    if (kMachine == 0) {
        return {false, "system calls: no filter is known for this machine"};
    }
    Program rules = make_program(files_are_restricted);
    const sock_fprog program = rules.program();
    // Without the flag kernels before 5.16 slow the process down against speculation; before 4.17 they don't know it.
    if (::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program)
            != 0
        && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        return {false, std::string("system calls: ") + std::strerror(errno)};
    }
    return {true, "a filter of system calls"};
}

}  // namespace dynbr::generators::confine
