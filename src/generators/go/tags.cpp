// Tables of Go's systems and machines, and which tags hold.
#include "tags.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace dynbr::generators::go {

namespace {

// Sorted: looked up by binary search. Names of systems and machines are reserved for ever once Go has had them.
constexpr std::array<std::string_view, 18> kSystems = {"aix",
                                                       "android",
                                                       "darwin",
                                                       "dragonfly",
                                                       "freebsd",
                                                       "hurd",
                                                       "illumos",
                                                       "ios",
                                                       "js",
                                                       "linux",
                                                       "nacl",
                                                       "netbsd",
                                                       "openbsd",
                                                       "plan9",
                                                       "solaris",
                                                       "wasip1",
                                                       "windows",
                                                       "zos"};

constexpr std::array<std::string_view, 12> kUnixSystems = {"aix",
                                                           "android",
                                                           "darwin",
                                                           "dragonfly",
                                                           "freebsd",
                                                           "hurd",
                                                           "illumos",
                                                           "ios",
                                                           "linux",
                                                           "netbsd",
                                                           "openbsd",
                                                           "solaris"};

constexpr std::array<std::string_view, 25> kMachines = {
    "386",     "amd64",   "amd64p32", "arm",      "arm64",     "arm64be",     "armbe",
    "loong64", "mips",    "mips64",   "mips64le", "mips64p32", "mips64p32le", "mipsle",
    "ppc",     "ppc64",   "ppc64le",  "riscv",    "riscv64",   "s390",        "s390x",
    "sparc",   "sparc64", "wasm",     "wasm64"};

/// The feature tag that always holds for a machine (Go 1.21 and later).
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kBaseFeatures = {{
    {"386", "386.sse2"},
    {"amd64", "amd64.v1"},
    {"arm64", "arm64.v8.0"},
    {"ppc64", "ppc64.power8"},
    {"ppc64le", "ppc64le.power8"},
    {"riscv64", "riscv64.rva20u64"},
}};

template <std::size_t Size>
bool contains(const std::array<std::string_view, Size>& sorted, std::string_view name) {
    return std::binary_search(sorted.begin(), sorted.end(), name);
}

/// N of "go1.N".
std::optional<unsigned> release_number(std::string_view tag) {
    constexpr std::string_view kPrefix = "go1.";
    if (tag.substr(0, kPrefix.size()) != kPrefix) {
        return std::nullopt;
    }
    const std::string_view digits = tag.substr(kPrefix.size());
    unsigned number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool canonical = !digits.empty() && digits.front() != '0' && digits.front() != '-';
    if (error != std::errc() || end != digits.data() + digits.size() || !canonical) {
        return std::nullopt;
    }
    return number;
}

bool implied_by_os(std::string_view os, std::string_view tag) {
    return (os == "android" && tag == "linux") || (os == "illumos" && tag == "solaris")
           || (os == "ios" && tag == "darwin") || (tag == "unix" && contains(kUnixSystems, os));
}

bool base_feature(std::string_view arch, std::string_view tag) {
    return std::any_of(kBaseFeatures.begin(), kBaseFeatures.end(), [&](const auto& row) {
        return row.first == arch && row.second == tag;
    });
}

}  // namespace

bool Tags::holds(std::string_view tag) const {
    if ((tag == "cgo" && cgo) || tag == os || tag == arch || tag == "gc"
        || implied_by_os(os, tag)) {
        return true;
    }
    if (const auto number = release_number(tag)) {
        return !release || *number <= *release;
    }
    return base_feature(arch, tag) || extra.count(tag) != 0;
}

const char* native_arch() {
#if defined(__x86_64__)
    return "amd64";
#elif defined(__aarch64__)
    return "arm64";
#elif defined(__i386__)
    return "386";
#elif defined(__arm__)
    return "arm";
#elif defined(__powerpc64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return "ppc64le";
#elif defined(__powerpc64__)
    return "ppc64";
#elif defined(__s390x__)
    return "s390x";
#elif defined(__riscv) && __riscv_xlen == 64
    return "riscv64";
#elif defined(__loongarch64)
    return "loong64";
#else
    return "";
#endif
}

bool is_known_os(std::string_view name) {
    return contains(kSystems, name);
}

bool is_known_arch(std::string_view name) {
    return contains(kMachines, name);
}

bool file_name_holds(std::string_view file_name, const Tags& tags) {
    const std::string_view stem = file_name.substr(0, file_name.find('.'));
    const std::size_t first = stem.find('_');
    if (first == std::string_view::npos) {
        return true;
    }
    std::vector<std::string_view> parts;
    for (std::size_t start = first + 1, end = first; end != std::string_view::npos;
         start = end + 1) {
        end = stem.find('_', start);
        parts.push_back(stem.substr(start, end == std::string_view::npos ? end : end - start));
    }
    if (parts.back() == "test") {
        parts.pop_back();
    }
    if (parts.empty()) {
        return true;
    }
    const std::string_view last = parts.back();
    const std::string_view before = parts.size() > 1 ? parts[parts.size() - 2] : std::string_view();
    if (is_known_os(before) && is_known_arch(last)) {
        return tags.holds(before) && tags.holds(last);
    }
    return !(is_known_os(last) || is_known_arch(last)) || tags.holds(last);
}

}  // namespace dynbr::generators::go
