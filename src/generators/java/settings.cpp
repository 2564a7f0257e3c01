// Reading options. -P and -D are Maven's own, -f is %mvn_build's.
#include "settings.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace dynbr::generators::java {

namespace {

/// As Java calls it in os.arch.
const char* native_arch() {
#if defined(__x86_64__)
    return "amd64";
#elif defined(__i386__)
    return "i386";
#elif defined(__aarch64__)
    return "aarch64";
#elif defined(__powerpc64__)
    return "ppc64le";
#elif defined(__s390x__)
    return "s390x";
#else
    return "unknown";
#endif
}

void take_profiles(const std::string& list, BuildMachine& machine) {
    for (std::size_t start = 0; start < list.size();) {
        const std::size_t end = std::min(list.find(',', start), list.size());
        std::string id = list.substr(start, end - start);
        start = end + 1;
        const bool off = !id.empty() && (id.front() == '!' || id.front() == '-');
        id.erase(0, off || (!id.empty() && (id.front() == '+' || id.front() == '?')) ? 1 : 0);
        if (!id.empty()) {
            (off ? machine.profiles_off : machine.profiles_on).push_back(std::move(id));
        }
    }
}

Result<void> take_compat(const std::string& value, CompatVersions& compat) {
    const std::size_t equals = value.find('=');
    const std::string name = value.substr(0, equals);
    if (equals == std::string::npos || equals + 1 == value.size()
        || std::ranges::count(name, ':') != 1) {
        return fail(ErrorKind::Usage,
                    fmt::format("--compat '{}' is not GROUP:ARTIFACT=VERSION", escaped(value)));
    }
    compat[name] = value.substr(equals + 1);
    return {};
}

Result<void> read_java_version(const std::string& text, BuildMachine& machine) {
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), machine.java_version);
    if (error != std::errc() || end != text.data() + text.size()) {
        return fail(ErrorKind::Usage,
                    fmt::format("--java-version '{}' is not a number", escaped(text)));
    }
    return {};
}

}  // namespace

Result<Settings> read_settings(const OptionValues& options) {
    Settings settings;
    settings.tests = !options.has("skip-tests");
    settings.osgi = options.has("osgi");
    settings.machine.os_arch = native_arch();
    for (const std::string& value : options.all("profile")) {
        take_profiles(value, settings.machine);
    }
    for (const std::string& value : options.all("define")) {
        const std::size_t equals = std::min(value.find('='), value.size());
        settings.machine.properties[value.substr(0, equals)] =
            equals == value.size() ? "true" : value.substr(equals + 1);
    }
    for (const std::string& value : options.all("compat")) {
        if (auto taken = take_compat(value, settings.compat); !taken) {
            return tl::make_unexpected(std::move(taken.error()));
        }
    }
    const auto java =
        read_java_version(options.last("java-version").value_or("21"), settings.machine);
    if (!java) {
        return tl::make_unexpected(java.error());
    }
    return settings;
}

}  // namespace dynbr::generators::java
