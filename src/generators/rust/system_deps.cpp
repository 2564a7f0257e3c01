// Reads the metadata tables: plain versions, tables with a feature, versions by feature, tables for a platform.
#include "system_deps.hpp"

#include "../text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace dynbr::generators::rust {

namespace {

using formats::Node;

/// Tables for platforms within such tables are legal, but no one nests them.
constexpr unsigned kDeepest = 4;

const std::string* string_of(const Node& table, std::string_view name) {
    const Node* found = table.find(name);
    return found == nullptr ? nullptr : found->string();
}

/// Cargo hands features to build scripts in capitals and with '_' for '-', and that is how they are compared there.
bool is_on(std::string_view feature, const PackageFeatures& on) {
    const auto same = [](char a, char b) {
        const auto plain = [](char c) {
            return c == '-' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        };
        return plain(a) == plain(b);
    };
    return std::ranges::any_of(on, [&](const std::string& one) {
        return std::equal(one.begin(), one.end(), feature.begin(), feature.end(), same);
    });
}

std::uint64_t take_number(std::string_view& text) {
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    text.remove_prefix(std::min(text.find_first_of("0123456789"), text.size()));
    return number;
}

bool is_older(std::string_view a, std::string_view b) {
    a.remove_prefix(std::min(a.find_first_of("0123456789"), a.size()));
    b.remove_prefix(std::min(b.find_first_of("0123456789"), b.size()));
    while (!a.empty() && !b.empty()) {
        const std::uint64_t number_a = take_number(a);
        const std::uint64_t number_b = take_number(b);
        if (number_a != number_b) {
            return number_a < number_b;
        }
    }
    return a.empty() && !b.empty();
}

/// "1.2", ">= 1.2" or ">= 1.2, < 2" as conditions of pkg-config's.
std::vector<std::string> arguments_of(const std::string& name, std::string_view version) {
    std::vector<std::string> arguments;
    while (!version.empty()) {
        const auto comma = std::min(version.find(','), version.size());
        const std::string_view part = trim(version.substr(0, comma));
        version.remove_prefix(std::min(comma + 1, version.size()));
        if (part.empty() || part == "*") {
            continue;
        }
        const bool has_operator = part.find_first_of("<>=") == 0;
        arguments.push_back(name + (has_operator ? " " : " >= ") + std::string(part));
    }
    if (arguments.empty()) {
        arguments.push_back(name);
    }
    return arguments;
}

class Reader {
  public:
    Reader(const Target& target, const PackageFeatures& on)
        : target_(target),
          on_(on) {}

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    void read(const Node& table, unsigned depth) {
        for (const formats::Member& member : table.members) {
            if (!member.key.starts_with("cfg(")) {
                add(member);
            } else if (depth < kDeepest && applies(member.key, target_).value_or(true)) {
                read(member.value, depth + 1);
            }
        }
    }

    std::vector<SystemLibrary> take() { return std::move(libraries_); }

  private:
    void add(const formats::Member& member) {
        SystemLibrary library;
        library.line = member.line;
        library.name = member.key;
        const Node& value = member.value;
        std::string version;
        if (value.string() != nullptr) {
            version = *value.string();
        } else {
            const Node* chosen = newest_override(value);
            version = field(value, chosen, "version");
            if (std::string name = field(value, chosen, "name"); !name.empty()) {
                library.name = std::move(name);
            }
            library.not_needed = why_not(value, chosen);
        }
        library.arguments = arguments_of(library.name, version);
        libraries_.push_back(std::move(library));
    }

    /// Of the tables within it that are named by a feature that is on, that with the newest version; else null.
    [[nodiscard]] const Node* newest_override(const Node& value) const {
        const Node* newest = nullptr;
        for (const formats::Member& inner : value.members) {
            if (!inner.value.is(Node::Kind::Table) || !is_on(inner.key, on_)) {
                continue;
            }
            const std::string* version = string_of(inner.value, "version");
            const std::string* best = newest == nullptr ? nullptr : string_of(*newest, "version");
            if (best == nullptr || (version != nullptr && !is_older(*version, *best))) {
                newest = &inner.value;
            }
        }
        return newest;
    }

    static std::string field(const Node& value, const Node* chosen, std::string_view name) {
        const std::string* own = chosen == nullptr ? nullptr : string_of(*chosen, name);
        const std::string* found = own == nullptr ? string_of(value, name) : own;
        return found == nullptr ? std::string() : *found;
    }

    [[nodiscard]] const char* why_not(const Node& value, const Node* chosen) const {
        const std::string* feature = string_of(value, "feature");
        if (feature != nullptr && !is_on(*feature, on_)) {
            return "its feature is not enabled";
        }
        const Node* optional = chosen == nullptr ? nullptr : chosen->find("optional");
        optional = optional == nullptr ? value.find("optional") : optional;
        return optional != nullptr && optional->boolean() == true ? "optional" : nullptr;
    }

    const Target& target_;
    const PackageFeatures& on_;
    std::vector<SystemLibrary> libraries_;
};

}  // namespace

std::vector<SystemLibrary> read_system_deps(const Node& table,
                                            const Target& target,
                                            const PackageFeatures& on) {
    Reader reader(target, on);
    reader.read(table, 0);
    return reader.take();
}

}  // namespace dynbr::generators::rust
