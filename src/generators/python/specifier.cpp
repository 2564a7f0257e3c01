// Reading specifiers where packaging's expressions would match, and PEP 440's meaning of each operator.
#include "specifier.hpp"

#include "../text.hpp"
#include "name.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace dynbr::generators::python {

namespace {

constexpr std::array<std::string_view, 8> kOperators = {
    "===", "==", "!=", "~=", "<=", ">=", "<", ">"};

/// "===" takes everything up to white space, ";" or ")".
std::size_t arbitrary_length(std::string_view text) {
    return std::min(text.find_first_of(" \t\r\n\f\v;)"), text.size());
}

std::size_t length_of_version(std::string_view op, std::string_view text) {
    if (op == "===") {
        return arbitrary_length(text);
    }
    const std::size_t release = release_length(text);
    if (release != 0 && op != "~=" && text.substr(release, 2) == ".*") {
        return release + 2;
    }
    const bool equality = op == "==" || op == "!=";
    const std::size_t length =
        version_length(text, equality ? VersionTail::Local : VersionTail::Public);
    const bool too_short =
        op == "~=" && text.substr(0, release).find('.') == std::string_view::npos;
    return too_short ? 0 : length;
}

/// What makes two specifiers the same to packaging.
std::string meaning_of(const Specifier& specifier) {
    const auto version = parse_version(specifier.version);
    if (!version || specifier.op == "===") {
        return specifier.op + specifier.version;
    }
    std::string text = specifier.op + version->epoch + "!";
    for (const Digits& part :
         specifier.op == "~=" ? version->release : without_end_zeros(version->release)) {
        text += part + ".";
    }
    text += version->pre ? version->pre->letter + version->pre->number : "";
    text += version->post ? "p" + *version->post : "";
    text += version->dev ? "d" + *version->dev : "";
    return text + "+" + version->local;
}

bool same_base(const Version& a, const Version& b) {
    return a.epoch == b.epoch && without_end_zeros(a.release) == without_end_zeros(b.release);
}

/// Whether the first parts of the version's release are those of `prefix`; missing parts count as 0.
bool has_prefix(const Version& version, const Version& prefix, std::size_t parts) {
    if (version.epoch != prefix.epoch) {
        return false;
    }
    for (std::size_t i = 0; i < parts; ++i) {
        const Digits part = i < version.release.size() ? version.release[i] : "0";
        if (part != prefix.release[i]) {
            return false;
        }
    }
    return true;
}

bool equals(const Version& version, const Version& wanted) {
    return compare(version, wanted, !wanted.local.empty()) == 0;
}

bool ordered(const std::string& op, const Version& version, const Version& wanted) {
    const auto order = compare(version, wanted, false);
    if (op == "<=") {
        return order <= 0;
    }
    if (op == ">=") {
        return order >= 0;
    }
    if (op == "<") {
        const bool its_pre_release =
            !wanted.is_prerelease() && version.is_prerelease() && same_base(version, wanted);
        return order < 0 && !its_pre_release;
    }
    const bool its_post_release = !wanted.post && version.post && same_base(version, wanted);
    return order > 0 && !its_post_release;
}

}  // namespace

std::optional<Specifier> take_specifier(std::string_view& text) {
    for (const std::string_view op : kOperators) {
        if (!text.starts_with(op)) {
            continue;
        }
        const std::string_view version = trim_left(text.substr(op.size()));
        const std::size_t length = length_of_version(op, version);
        if (length == 0) {
            return std::nullopt;
        }
        text = version.substr(length);
        return Specifier{std::string(op), std::string(version.substr(0, length))};
    }
    return std::nullopt;
}

Result<std::vector<Specifier>> parse_specifiers(std::string_view text) {
    std::vector<Specifier> specifiers;
    while (true) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view word = trim(text.substr(0, comma));
        std::string_view rest = word;
        if (!word.empty()) {
            auto specifier = take_specifier(rest);
            if (!specifier || !trim(rest).empty()) {
                return fail(ErrorKind::BuildFailed,
                            fmt::format("'{}' is no version specifier", escaped(word)));
            }
            specifiers.push_back(std::move(*specifier));
        }
        if (comma == text.size()) {
            return specifiers;
        }
        text.remove_prefix(comma + 1);
    }
}

std::vector<Specifier> canonical_order(std::vector<Specifier> specifiers) {
    std::vector<std::string> seen;
    std::vector<Specifier> kept;
    for (Specifier& specifier : specifiers) {
        std::string meaning = meaning_of(specifier);
        if (std::find(seen.begin(), seen.end(), meaning) == seen.end()) {
            seen.push_back(std::move(meaning));
            kept.push_back(std::move(specifier));
        }
    }
    std::ranges::sort(kept, [](const Specifier& a, const Specifier& b) {
        return a.op != b.op ? a.op < b.op : a.version < b.version;
    });
    return kept;
}

std::optional<bool> holds(const Specifier& specifier, const Version& version) {
    const auto wanted = parse_version(specifier.bare_version());
    if (!wanted) {
        return std::nullopt;
    }
    const std::string& op = specifier.op;
    if (specifier.has_wildcard() && (op == "==" || op == "!=")) {
        return has_prefix(version, *wanted, wanted->release.size()) == (op == "==");
    }
    if (op == "==" || op == "===") {
        return equals(version, *wanted);
    }
    if (op == "!=") {
        return !equals(version, *wanted);
    }
    if (op == "~=") {
        return compare(version, *wanted, false) >= 0
               && has_prefix(version, *wanted, wanted->release.size() - 1);
    }
    return ordered(op, version, *wanted);
}

}  // namespace dynbr::generators::python
