// Reading overrides, from options and files.
#include "dynbr/grammar/parse.hpp"

#include "../glob.hpp"
#include "../text.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/generators/overrides.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

namespace dynbr::generators {

namespace {

constexpr std::size_t kMostOverrides = 1000;
constexpr std::size_t kMostLineBytes = 4096;

struct Spelling {
    std::string_view word;
    OverrideAction action;
    const char* value;
};

constexpr std::array kActions{
    Spelling{"drop_upper", OverrideAction::DropUpper, nullptr},
    Spelling{"drop_lower", OverrideAction::DropLower, nullptr},
    Spelling{"drop_constraints", OverrideAction::DropConstraints, nullptr},
    Spelling{"set_upper", OverrideAction::SetUpper, "a version"},
    Spelling{"set_lower", OverrideAction::SetLower, "a version"},
    Spelling{"ignore", OverrideAction::Ignore, nullptr},
    Spelling{"replace", OverrideAction::Replace, "a requirement"},
    Spelling{"add", OverrideAction::Add, nullptr},
};

tl::unexpected<Error> wrong(std::string sentence, std::string hint = {}) {
    return fail(ErrorKind::Usage, std::move(sentence), std::move(hint));
}

struct Parts {
    std::string_view name;
    const Spelling* action;
    std::optional<std::string_view> value;
};

/// The action behind a colon at `text`'s beginning, if a whole word of one stands there.
const Spelling* action_at(std::string_view text) {
    const std::string_view word = trim(text.substr(0, text.find(':')));
    const auto* found = std::ranges::find(kActions, word, &Spelling::word);
    return found == kActions.end() ? nullptr : found;
}

/// Names have colons themselves, so the first colon outside of parentheses that an action stands behind counts.
std::optional<Parts> split(std::string_view text) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        if (text[i] != ':' || depth > 0) {
            continue;
        }
        const std::string_view behind = text.substr(i + 1);
        if (const Spelling* action = action_at(behind)) {
            const std::size_t colon = behind.find(':');
            return Parts{trim(text.substr(0, i)),
                         action,
                         colon == std::string_view::npos
                             ? std::nullopt
                             : std::optional(trim(behind.substr(colon + 1)))};
        }
    }
    return std::nullopt;
}

/// pyproject-rpm-macros' mark of what isn't meant for the package's own metadata; here nothing is.
std::string_view without_br_only(std::string_view text) {
    constexpr std::string_view kMark = ":br_only";
    return trim(text.ends_with(kMark) ? text.substr(0, text.size() - kMark.size()) : text);
}

Result<void> check_requirement(std::string_view text) {
    return grammar::parse_reldep(text).map([](const auto&) {}).map_error([&](Error error) {
        error.kind = ErrorKind::Usage;
        return error;
    });
}

bool holds_only_printable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

Result<void> check(const Parts& parts) {
    if (parts.name.empty()) {
        return wrong("there is no name before the action");
    }
    if (parts.name.front() == '?') {
        return wrong("a name cannot begin with '?' behind the one that allows it to match nothing");
    }
    if (parts.action->action == OverrideAction::Add) {
        return check_requirement(parts.name);
    }
    if (parts.name.find_first_of(" ,") != std::string_view::npos) {
        return wrong(fmt::format("'{}' is not one name", escaped(parts.name)));
    }
    if (parts.action->action == OverrideAction::Replace) {
        return check_requirement(*parts.value);
    }
    return {};
}

Result<void> check_value(const Parts& parts) {
    const bool given = parts.value && !parts.value->empty();
    if (parts.action->value == nullptr && parts.value) {
        return wrong(fmt::format("'{}' takes no value", parts.action->word));
    }
    if (parts.action->value != nullptr && !given) {
        return wrong(fmt::format("'{}' needs {}", parts.action->word, parts.action->value),
                     fmt::format("write NAME:{}:VALUE", parts.action->word));
    }
    return {};
}

/// The lines of the error that all bad ones are reported by.
std::string detail(std::string_view file, unsigned line, const Error& error) {
    return fmt::format("{}:{}: {}", escaped(file), line, error.message)
           + (error.hint.empty() ? "" : fmt::format(" ({})", error.hint));
}

std::string_view without_comment(std::string_view line) {
    for (std::size_t hash = line.find('#'); hash != std::string_view::npos;
         hash = line.find('#', hash + 1)) {
        if (hash == 0 || kWhiteSpace.find(line[hash - 1]) != std::string_view::npos) {
            return line.substr(0, hash);
        }
    }
    return line;
}

}  // namespace

Result<Override> parse_override(std::string_view text, Place place) {
    text = trim(text);
    Override one;
    one.place = std::move(place);
    if (text.starts_with('?')) {
        one.may_match_nothing = true;
        text = trim(text.substr(1));
    }
    if (text.size() > kMostLineBytes) {
        return wrong(fmt::format("it is longer than the limit of {} bytes", kMostLineBytes));
    }
    if (!holds_only_printable(text)) {
        return wrong(fmt::format("'{}' has other than printable ASCII", escaped(text)));
    }
    const auto parts = split(without_br_only(text));
    if (!parts) {
        return wrong(
            fmt::format("'{}' is not NAME:ACTION[:VALUE]", escaped(text)),
            "actions are drop_upper, drop_lower, drop_constraints, set_upper, set_lower, ignore, "
            "replace, add");
    }
    if (auto good = check_value(*parts); !good) {
        return tl::make_unexpected(std::move(good.error()));
    }
    if (auto good = check(*parts); !good) {
        return tl::make_unexpected(std::move(good.error()));
    }
    one.name = parts->name;
    one.action = parts->action->action;
    one.value = parts->value.value_or("");
    return one;
}

Result<std::vector<Override>> parse_overrides(std::string_view text, std::string_view file) {
    std::vector<Override> all;
    std::vector<std::string> faults;
    unsigned number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trim(without_comment(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (line.empty()) {
            continue;
        }
        auto one = parse_override(line, {std::string(file), number, "override", false});
        if (one) {
            all.push_back(std::move(*one));
        } else if (faults.size() < 100) {
            faults.push_back(detail(file, number, one.error()));
        }
        if (all.size() > kMostOverrides) {
            return wrong(fmt::format(
                "'{}' has more than the limit of {} overrides", escaped(file), kMostOverrides));
        }
    }
    if (!faults.empty()) {
        Error error{ErrorKind::Usage,
                    fmt::format("'{}' has lines that are no overrides", escaped(file)),
                    {},
                    {},
                    {}};
        error.details = std::move(faults);
        return tl::make_unexpected(std::move(error));
    }
    return all;
}

std::string render(const Override& one) {
    const auto* spelling = std::ranges::find(kActions, one.action, &Spelling::action);
    return fmt::format(
        "{}:{}{}{}", one.name, spelling->word, one.value.empty() ? "" : ":", one.value);
}

}  // namespace dynbr::generators
