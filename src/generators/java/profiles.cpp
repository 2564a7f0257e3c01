// Evaluating activations (Maven's "Introduction to Build Profiles"): all conditions of a profile must hold.
#include "profiles.hpp"

#include "../manifest_text.hpp"
#include "../text.hpp"

#include <algorithm>
#include <charconv>

namespace dynbr::generators::java {

namespace {

/// "1.8" and "8.0.2" are 8; nothing if there is no number.
std::optional<unsigned> release(std::string_view version) {
    if (version.substr(0, 2) == "1." && version.size() > 2) {
        version.remove_prefix(2);
    }
    unsigned number = 0;
    const auto [end, error] =
        std::from_chars(version.data(), version.data() + version.size(), number);
    return error == std::errc() ? std::optional(number) : std::nullopt;
}

/// "[a,b)" without its brackets.
bool in_range(std::string_view range, bool from_closed, bool to_closed, unsigned version) {
    const std::size_t comma = range.find(',');
    const auto least = release(trim(range.substr(0, comma)));
    if (comma == std::string_view::npos) {
        return least == version;
    }
    const auto most = release(trim(range.substr(comma + 1)));
    return (!least || version > *least || (from_closed && version == *least))
           && (!most || version < *most || (to_closed && version == *most));
}

bool negated(std::string_view& text) {
    const bool negative = text.substr(0, 1) == "!";
    text.remove_prefix(negative ? 1 : 0);
    return negative;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) {
        const auto lower = [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        };
        return lower(x) == lower(y);
    });
}

bool is_value(std::string_view condition, std::string_view value) {
    const bool negative = negated(condition);
    return equals_ignoring_case(condition, value) != negative;
}

bool family_holds(std::string_view family) {
    const bool negative = negated(family);
    const bool ours = equals_ignoring_case(family, "unix") || equals_ignoring_case(family, "linux");
    return ours != negative;
}

bool property_holds(const Activation& activation, const BuildMachine& machine) {
    std::string_view name = activation.property;
    const bool negative = negated(name);
    const auto found = machine.properties.find(name);
    const bool set = found != machine.properties.end();
    if (activation.property_value.empty()) {
        return set != negative;
    }
    std::string_view value = activation.property_value;
    const bool other = negated(value);
    return (set && found->second == value) != other;
}

bool file_holds(const Activation& activation, const std::string& folder, const FileExists& exists) {
    const auto is_there = [&](std::string path) {
        for (const char* base : {"${basedir}/", "${project.basedir}/"}) {
            if (path.substr(0, std::string_view(base).size()) == base) {
                path.erase(0, std::string_view(base).size());
            }
        }
        const auto inside = path_from(folder, path);
        return inside && exists(*inside);
    };
    return activation.file_exists.empty() ? !is_there(activation.file_missing)
                                          : is_there(activation.file_exists);
}

/// Whether it has a condition, and all it has hold.
bool is_triggered(const Activation& activation,
                  const std::string& folder,
                  const BuildMachine& machine,
                  const FileExists& exists) {
    std::vector<bool> conditions;
    if (!activation.jdk.empty()) {
        conditions.push_back(java_version_matches(activation.jdk, machine.java_version));
    }
    if (!activation.os_name.empty()) {
        conditions.push_back(is_value(activation.os_name, machine.os_name));
    }
    if (!activation.os_family.empty()) {
        conditions.push_back(family_holds(activation.os_family));
    }
    if (!activation.os_arch.empty()) {
        conditions.push_back(is_value(activation.os_arch, machine.os_arch));
    }
    if (!activation.property.empty()) {
        conditions.push_back(property_holds(activation, machine));
    }
    if (!activation.file_exists.empty() || !activation.file_missing.empty()) {
        conditions.push_back(file_holds(activation, folder, exists));
    }
    return !conditions.empty() && std::ranges::find(conditions, false) == conditions.end();
}

bool is_among(const std::vector<std::string>& ids, const std::string& id) {
    return std::ranges::find(ids, id) != ids.end();
}

}  // namespace

bool java_version_matches(std::string_view condition, unsigned java_version) {
    condition = trim(condition);
    const bool negative = negated(condition);
    const bool ranges =
        !condition.empty() && (condition.front() == '[' || condition.front() == '(');
    if (!ranges) {
        return (release(condition) == java_version) != negative;
    }
    bool matches = false;
    while (!condition.empty()) {
        const std::size_t open = condition.find_first_of("[(");
        const std::size_t close = condition.find_first_of("])", open);
        if (close == std::string_view::npos) {
            break;
        }
        matches = matches
                  || in_range(condition.substr(open + 1, close - open - 1),
                              condition[open] == '[',
                              condition[close] == ']',
                              java_version);
        condition.remove_prefix(close + 1);
    }
    return matches != negative;
}

std::vector<const Profile*> active_profiles(const Pom& pom,
                                            const BuildMachine& machine,
                                            const FileExists& exists) {
    std::vector<const Profile*> active;
    std::vector<const Profile*> by_default;
    for (const Profile& profile : pom.profiles) {
        if (is_among(machine.profiles_off, profile.id)) {
            continue;
        }
        if (is_among(machine.profiles_on, profile.id)
            || is_triggered(profile.activation, folder_prefix(*pom.path), machine, exists)) {
            active.push_back(&profile);
        } else if (profile.activation.by_default) {
            by_default.push_back(&profile);
        }
    }
    return active.empty() ? by_default : active;
}

std::optional<std::string> path_from(std::string_view folder, std::string_view relative) {
    std::string path(relative.substr(0, 1) == "/" ? std::string_view() : folder);
    if (relative.substr(0, 1) == "/") {
        return std::nullopt;
    }
    std::vector<std::string_view> parts;
    path += relative;
    std::string_view rest = path;
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        if (part.empty() || part == ".") {
            continue;
        }
        if (part != "..") {
            parts.push_back(part);
        } else if (parts.empty()) {
            return std::nullopt;
        } else {
            parts.pop_back();
        }
    }
    std::string joined;
    for (const std::string_view part : parts) {
        joined += joined.empty() ? "" : "/";
        joined += part;
    }
    return joined;
}

}  // namespace dynbr::generators::java
