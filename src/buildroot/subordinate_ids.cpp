#include "subordinate_ids.hpp"

#include "dynbr/base/files.hpp"

#include <pwd.h>
#include <unistd.h>

#include <charconv>

namespace dynbr::buildroot {

namespace {

/// Just above what systemd gives to its containers (524288 to 1879048191) and below 2^31, where some tools' ids end.
constexpr std::uint32_t kRootsOwnRange = 1879048192;
constexpr std::size_t kLargestFile = 16U << 20U;

std::string_view next_field(std::string_view& line) {
    const std::size_t end = line.find(':');
    const std::string_view field = line.substr(0, end);
    line.remove_prefix(end == line.npos ? line.size() : end + 1);
    return field;
}

std::optional<std::uint32_t> number(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                    : std::nullopt;
}

Result<IdRange> range_in(const std::string& path, const std::string& name, unsigned id) {
    if (const auto text = read_file(path, kLargestFile)) {
        if (const auto range = find_range(*text, name, id)) {
            return *range;
        }
    }
    if (id == 0) {
        return IdRange{kRootsOwnRange, kIdsNeeded};
    }
    return fail(
        ErrorKind::Environment,
        "'" + path + "' gives '" + name + "' no range of " + std::to_string(kIdsNeeded) + " ids",
        "as root: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 " + name
            + " (a range that nobody else has)");
}

}  // namespace

std::optional<IdRange> find_range(std::string_view text, std::string_view name, unsigned id) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
        const std::string_view user = next_field(line);
        const auto base = number(next_field(line));
        const auto count = number(line);
        if ((user == name || user == std::to_string(id)) && base && count && *count >= kIdsNeeded
            && *base != 0) {
            return IdRange{*base, kIdsNeeded};
        }
    }
    return std::nullopt;
}

Result<IdMapping> subordinate_ids() {
    const unsigned id = ::geteuid();
    const passwd* user = ::getpwuid(id);
    const std::string name = user == nullptr ? std::to_string(id) : user->pw_name;
    auto uids = range_in("/etc/subuid", name, id);
    if (!uids) {
        return tl::make_unexpected(uids.error());
    }
    auto gids = range_in("/etc/subgid", name, id);
    if (!gids) {
        return tl::make_unexpected(gids.error());
    }
    return IdMapping{*uids, *gids};
}

}  // namespace dynbr::buildroot
