// The Linux targets that distributions build for.
#include "cfg.hpp"

namespace dynbr::generators::rust {

namespace {

struct KnownTarget {
    /// Names separated by blanks, the first one rpm's.
    std::string_view names;
    const char* triple;
    const char* arch;
    const char* pointer_width;
    bool big_endian;
    const char* abi;
};

constexpr KnownTarget kTargets[] = {
    {"x86_64 amd64", "x86_64-unknown-linux-gnu", "x86_64", "64", false, ""},
    {"aarch64 arm64", "aarch64-unknown-linux-gnu", "aarch64", "64", false, ""},
    {"i686 i386 i586", "i686-unknown-linux-gnu", "x86", "32", false, ""},
    {"armv7hl armv7hnl armv7", "armv7-unknown-linux-gnueabihf", "arm", "32", false, "eabihf"},
    {"ppc64le powerpc64le", "powerpc64le-unknown-linux-gnu", "powerpc64", "64", false, ""},
    {"ppc64 powerpc64", "powerpc64-unknown-linux-gnu", "powerpc64", "64", true, ""},
    {"s390x", "s390x-unknown-linux-gnu", "s390x", "64", true, ""},
    {"riscv64 riscv64gc", "riscv64gc-unknown-linux-gnu", "riscv64", "64", false, ""},
    {"loongarch64", "loongarch64-unknown-linux-gnu", "loongarch64", "64", false, ""},
};

#if defined(__x86_64__)
constexpr std::string_view kNative = "x86_64";
#elif defined(__aarch64__)
constexpr std::string_view kNative = "aarch64";
#elif defined(__i386__)
constexpr std::string_view kNative = "i686";
#elif defined(__arm__)
constexpr std::string_view kNative = "armv7hl";
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
constexpr std::string_view kNative = "ppc64le";
#elif defined(__powerpc64__)
constexpr std::string_view kNative = "ppc64";
#elif defined(__s390x__)
constexpr std::string_view kNative = "s390x";
#elif defined(__riscv)
constexpr std::string_view kNative = "riscv64";
#elif defined(__loongarch__)
constexpr std::string_view kNative = "loongarch64";
#else
constexpr std::string_view kNative = "";
#endif

bool has_word(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const auto blank = std::min(words.find(' '), words.size());
        if (words.substr(0, blank) == word) {
            return true;
        }
        words.remove_prefix(std::min(blank + 1, words.size()));
    }
    return false;
}

}  // namespace

std::optional<Target> find_target(std::string_view name) {
    if (name == "native") {
        name = kNative;
    }
    for (const KnownTarget& known : kTargets) {
        if (name != known.triple && !has_word(known.names, name)) {
            continue;
        }
        Target target;
        target.triple = known.triple;
        target.arch = known.arch;
        target.pointer_width = known.pointer_width;
        target.big_endian = known.big_endian;
        target.abi = known.abi;
        if (target.arch == "x86_64" || target.arch == "x86") {
            target.features = {"fxsr", "sse", "sse2"};
        } else if (target.arch == "aarch64") {
            target.features = {"neon"};
        }
        return target;
    }
    return std::nullopt;
}

}  // namespace dynbr::generators::rust
