// Reading DESCRIPTION files. The rules are those of read.dcf(): a field's name stands at the beginning of a line, white
// space continues the line before, an empty line ends the record.
#include "description.hpp"

#include "../text.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::r {

namespace {

constexpr std::size_t kMostFields = 10'000;

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

tl::unexpected<Error> fault(std::string_view what, unsigned line) {
    return fail(ErrorKind::BuildFailed, fmt::format("{} (line {})", what, line));
}

/// Takes the next line off `text`.
std::string_view next_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
    }
    return line;
}

Result<void> take_line(std::string_view line, unsigned number, std::vector<Field>& fields) {
    if (is_blank(line.front()) && !fields.empty()) {
        fields.back().value.append("\n").append(trim(line));
        return {};
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) {
        return fault(fmt::format("'{}' is not NAME: VALUE", escaped(line.substr(0, 60))), number);
    }
    if (fields.size() == kMostFields) {
        return fault(fmt::format("more than {} fields", kMostFields), number);
    }
    fields.push_back(
        {std::string(line.substr(0, colon)), number, std::string(trim(line.substr(colon + 1)))});
    return {};
}

/// `text` is what stands in parentheses, the last one perhaps missing.
Result<void> take_constraint(std::string_view text, ListedPackage& package) {
    if (!text.empty() && text.back() == ')') {
        text = trim(text.substr(0, text.size() - 1));
    }
    const std::size_t end = std::min(text.find_first_not_of("<>=!"), text.size());
    package.op = text.substr(0, end);
    package.version = trim(text.substr(end));
    constexpr std::string_view kOperators[] = {">=", "<=", "==", "=", ">", "<", "!="};
    const bool known = std::ranges::find(kOperators, package.op) != std::end(kOperators);
    if (!known || package.version.find_first_of(" \t\n()") != std::string::npos
        || package.version.empty()) {
        return fault(fmt::format("'{}' of {} is not OPERATOR VERSION",
                                 escaped(text.substr(0, 60)),
                                 escaped(package.name)),
                     package.line);
    }
    return {};
}

/// One entry of a list; nothing is appended for an empty one.
Result<void> take_entry(std::string_view entry, unsigned line, std::vector<ListedPackage>& to) {
    const std::size_t start = entry.find_first_not_of(kWhiteSpace);
    if (start == std::string_view::npos) {
        return {};
    }
    line += static_cast<unsigned>(std::count(entry.begin(), entry.begin() + start, '\n'));
    entry = trim(entry);
    const std::size_t open = entry.find('(');
    ListedPackage package{std::string(trim(entry.substr(0, open))), {}, {}, line};
    if (open != std::string_view::npos) {
        if (auto taken = take_constraint(trim(entry.substr(open + 1)), package); !taken) {
            return taken;
        }
    }
    to.push_back(std::move(package));
    return {};
}

}  // namespace

const Field* Description::find(std::string_view name) const {
    const auto found = std::find_if(
        fields.rbegin(), fields.rend(), [&](const Field& field) { return field.name == name; });
    return found == fields.rend() ? nullptr : &*found;
}

std::string_view Description::value(std::string_view name) const {
    const Field* field = find(name);
    return field == nullptr ? std::string_view() : std::string_view(field->value);
}

Result<Description> parse_description(std::string_view text) {
    text = without_bom(text);
    Description description;
    for (unsigned number = 1; !text.empty(); ++number) {
        const std::string_view line = next_line(text);
        if (std::ranges::all_of(line, is_blank)) {
            if (!description.fields.empty()) {
                break;
            }
            continue;
        }
        if (auto taken = take_line(line, number, description.fields); !taken) {
            return tl::make_unexpected(std::move(taken.error()));
        }
    }
    return description;
}

Result<std::vector<ListedPackage>> listed_packages(const Field& field) {
    std::vector<ListedPackage> packages;
    std::string_view rest = field.value;
    unsigned line = field.line;
    while (!rest.empty()) {
        const std::string_view entry = rest.substr(0, rest.find(','));
        if (auto taken = take_entry(entry, line, packages); !taken) {
            return tl::make_unexpected(std::move(taken.error()));
        }
        line += static_cast<unsigned>(std::count(entry.begin(), entry.end(), '\n'));
        rest.remove_prefix(std::min(entry.size() + 1, rest.size()));
    }
    return packages;
}

}  // namespace dynbr::generators::r
