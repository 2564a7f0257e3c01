// rpm's answer about a spec: how it is asked for and how it is read. Pure text, all of it foreign.
#include "query.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

namespace dynbr::rpmbuild {
namespace {

constexpr std::string_view kRecord = "dynbr:";
constexpr std::size_t kLongestValue = 4096;
constexpr std::size_t kLongestName = 255;
constexpr std::size_t kMostRecords = 50000;
constexpr std::size_t kMostCandidates = 100;

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
}

/// 'it'\''s' -> it's. Nothing where the quotes don't close or something follows them.
std::optional<std::string> unquoted(std::string_view text) {
    constexpr std::string_view kEscapedQuote = R"('\'')";
    std::string value;
    if (text.substr(0, 1) != "'") {
        return std::nullopt;
    }
    text.remove_prefix(1);
    for (;;) {
        const auto quote = text.find('\'');
        if (quote == std::string_view::npos) {
            return std::nullopt;
        }
        value.append(text.substr(0, quote));
        text.remove_prefix(quote);
        if (text.substr(0, kEscapedQuote.size()) != kEscapedQuote) {
            return text == "'" ? std::optional<std::string>(std::move(value)) : std::nullopt;
        }
        value.push_back('\'');
        text.remove_prefix(kEscapedQuote.size());
    }
}

void add_line(std::string& lines, const std::string& value) {
    if (value.compare(0, 7, "rpmlib(") != 0) {
        lines += value;
        lines += '\n';
    }
}

/// Takes one record in; false where it is unsound.
bool take_record(QueryAnswer& answer, char kind, std::string value) {
    auto& facts = answer.facts;
    switch (kind) {
        case 'M':
            answer.answered = true;
            answer.knows_section = value == "1";
            return true;
        case 'N':
            // A spec for several build architectures may be described more than once.
            if (!facts.name.empty() && facts.name != value) {
                return false;
            }
            facts.name = std::move(value);
            return true;
        case 'R':
            add_line(facts.build_requires, value);
            return true;
        case 'C':
            add_line(facts.build_conflicts, value);
            return true;
        case 'S':
            // rpm gives base names; should one of its versions give an URL, its last part is meant.
            value.erase(0, value.rfind('/') + 1);
            facts.sources.push_back(value);
            return is_base_name(value);
        default:
            return false;
    }
}

tl::unexpected<Error> unsound(std::string_view line) {
    return fail(ErrorKind::BuildFailed,
                fmt::format("rpm's description of the spec has an unsound record: {}",
                            escaped(line.substr(0, 200))));
}

}  // namespace

bool is_base_name(std::string_view name) {
    return !name.empty() && name.size() <= kLongestName && name != "." && name != ".."
           && name.find('/') == std::string_view::npos && !has_control(name);
}

Result<QueryAnswer> parse_query(std::string_view answer) {
    QueryAnswer found;
    std::size_t records = 0;
    while (!answer.empty()) {
        const auto end = answer.find('\n');
        const auto line = answer.substr(0, end);
        answer.remove_prefix(end == std::string_view::npos ? answer.size() : end + 1);
        if (line.substr(0, kRecord.size()) != kRecord) {
            continue;
        }
        auto value =
            line.size() > kRecord.size() ? unquoted(line.substr(kRecord.size() + 1)) : std::nullopt;
        if (end == std::string_view::npos || !value || value->size() > kLongestValue
            || has_control(*value) || ++records > kMostRecords
            || !take_record(found, line[kRecord.size()], std::move(*value))) {
            return unsound(line);
        }
    }
    auto& sources = found.facts.sources;
    std::sort(sources.begin(), sources.end());
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    return found;
}

std::vector<std::string> sources_in_errors(std::string_view messages, const std::string& folder) {
    const std::string before = folder + "/";
    std::vector<std::string> names;
    for (auto at = messages.find(before); at != std::string_view::npos;
         at = messages.find(before)) {
        messages.remove_prefix(at + before.size());
        auto name = messages.substr(0, messages.find_first_of("\n\"'"));
        name = name.substr(0, name.find(": "));
        if (is_base_name(name) && names.size() < kMostCandidates) {
            names.emplace_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace dynbr::rpmbuild
