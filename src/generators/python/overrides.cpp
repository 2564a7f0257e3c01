// Which specifiers count as upper or lower bounds, and what is left of "==" and "~=" when one half of them is dropped.
#include "overrides.hpp"

#include "../text.hpp"
#include "name.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace dynbr::generators::python {

namespace {

constexpr std::array<std::string_view, 6> kActions = {
    "drop_upper", "drop_lower", "set_upper", "set_lower", "drop_constraints", "ignore"};

tl::unexpected<Error> wrong(std::string_view word, std::string_view why) {
    return fail(ErrorKind::Usage,
                fmt::format("the dependency override '{}' is invalid: {}", escaped(word), why),
                "write PACKAGE:ACTION[:VALUE][:br_only]; actions are drop_upper, drop_lower, "
                "drop_constraints, set_upper, set_lower and ignore");
}

std::vector<std::string_view> parts_of(std::string_view word) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t colon = std::min(word.find(':'), word.size());
        parts.push_back(trim(word.substr(0, colon)));
        if (colon == word.size()) {
            return parts;
        }
        word.remove_prefix(colon + 1);
    }
}

using Specifiers = std::vector<Specifier>;

/// "== V" is ">= V" and "<= V", "~= V" is ">= V" and an upper bound; "===" goes as a whole.
Specifiers without_upper(const Specifiers& specifiers) {
    Specifiers left;
    for (const Specifier& one : specifiers) {
        if (one.op == "~=" || (one.op == "==" && !one.has_wildcard())) {
            left.push_back({">=", one.version});
        } else if (one.op == ">" || one.op == ">=" || one.op == "!=") {
            left.push_back(one);
        }
    }
    return left;
}

Specifiers without_lower(const Specifiers& specifiers) {
    Specifiers left;
    for (const Specifier& one : specifiers) {
        if (one.op == "==" && !one.has_wildcard()) {
            left.push_back({"<=", one.version});
        } else if (one.op == "<" || one.op == "<=" || one.op == "!=") {
            left.push_back(one);
        }
    }
    return left;
}

}  // namespace

Result<void> Overrides::add(std::string_view words) {
    for (words = trim_left(words); !words.empty(); words = trim_left(words)) {
        const std::size_t end = std::min(words.find_first_of(kWhiteSpace), words.size());
        if (auto added = add_one(words.substr(0, end)); !added) {
            return added;
        }
        words.remove_prefix(end);
    }
    return {};
}

Result<void> Overrides::add_one(std::string_view word) {
    auto parts = parts_of(word);
    if (parts.back() == "br_only") {
        parts.pop_back();
    }
    if (parts.size() < 2) {
        return wrong(word, "it names no action");
    }
    const std::string_view action = parts[1];
    if (std::find(kActions.begin(), kActions.end(), action) == kActions.end()) {
        return wrong(word, "there is no such action");
    }
    const std::string value(parts.size() > 2 ? parts[2] : "");
    if (action.starts_with("set_") && (value.empty() || !parse_version(value))) {
        return wrong(word, "the action needs a version");
    }
    if (!action.starts_with("set_") && !value.empty()) {
        return wrong(word, "the action takes no value");
    }
    of_package_[normalised(parts[0])].overrides.push_back({std::string(action), value});
    return {};
}

bool Overrides::ignores(const std::string& package) {
    const auto found = of_package_.find(package);
    if (found == of_package_.end()) {
        return false;
    }
    found->second.used = true;
    const auto& overrides = found->second.overrides;
    return std::any_of(overrides.begin(), overrides.end(), [](const Override& one) {
        return one.action == "ignore";
    });
}

std::vector<Specifier> Overrides::apply(const std::string& package, Specifiers specifiers) {
    const auto found = of_package_.find(package);
    if (found == of_package_.end()) {
        return specifiers;
    }
    for (const Override& one : found->second.overrides) {
        if (one.action == "drop_constraints") {
            specifiers.clear();
        } else if (one.action.ends_with("_upper")) {
            specifiers = without_upper(specifiers);
        } else if (one.action.ends_with("_lower")) {
            specifiers = without_lower(specifiers);
        }
        if (one.action.starts_with("set_")) {
            specifiers.push_back({one.action == "set_upper" ? "<" : ">=", one.value});
        }
    }
    return specifiers;
}

std::vector<std::string> Overrides::unused() const {
    std::vector<std::string> names;
    for (const auto& [package, of_package] : of_package_) {
        if (!of_package.used) {
            names.push_back(package);
        }
    }
    return names;
}

}  // namespace dynbr::generators::python
