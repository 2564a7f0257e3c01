// Reading style files and filling in their templates.
#include "dynbr/generators/style.hpp"

#include "styles/built_in.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dynbr::generators {

namespace {

constexpr unsigned kMostInherited = 4;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r";
    const auto begin = text.find_first_not_of(kBlank);
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

const styles::BuiltIn* find_built_in(std::string_view name) {
    const auto& all = styles::built_in();
    const auto found = std::ranges::find(all, name, &styles::BuiltIn::name);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::vector<std::string> Style::names() {
    std::vector<std::string> names;
    for (const auto& style : styles::built_in()) {
        names.emplace_back(style.name);
    }
    return names;
}

Result<Style> Style::named(std::string_view name) {
    const auto* found = find_built_in(name);
    if (found == nullptr) {
        return fail(ErrorKind::Usage,
                    fmt::format("there is no style '{}'", escaped(name)),
                    fmt::format("there are {}", fmt::join(names(), ", ")));
    }
    return parse(found->text, found->name);
}

Result<Style> Style::parse(std::string_view text, std::string_view file) {
    Style style;
    return style.take(text, file, 0).map([&] { return std::move(style); });
}

// NOLINTNEXTLINE(misc-no-recursion): `inherit`, kMostInherited deep
Result<void> Style::take(std::string_view text, std::string_view file, unsigned depth) {
    unsigned number = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const auto equals = line.find('=');
        const std::string_view key = trimmed(line.substr(0, equals));
        if (equals == std::string_view::npos || key.empty()) {
            return fail(ErrorKind::Usage,
                        fmt::format("{}:{}: not KEY = NAME", escaped(file), number));
        }
        const std::string_view value = trimmed(line.substr(equals + 1));
        if (key != "inherit") {
            templates_.insert_or_assign(std::string(key), std::string(value));
            continue;
        }
        const auto* base = find_built_in(value);
        if (base == nullptr || depth == kMostInherited) {
            return fail(ErrorKind::Usage,
                        fmt::format("{}:{}: there is no style '{}' to inherit",
                                    escaped(file),
                                    number,
                                    escaped(value)));
        }
        if (auto taken = take(base->text, base->name, depth + 1); !taken) {
            return taken;
        }
    }
    return {};
}

std::optional<std::string> Style::name(std::string_view key, Values values) const {
    const auto found = templates_.find(key);
    if (found == templates_.end() || found->second.empty()) {
        return std::nullopt;
    }
    std::string name;
    std::string_view rest = found->second;
    for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        const auto close = rest.find('}', open);
        if (close == std::string_view::npos) {
            break;
        }
        const std::string_view variable = rest.substr(open + 1, close - open - 1);
        const auto value =
            std::ranges::find(values, variable, [](const auto& v) { return v.first; });
        name += rest.substr(0, open);
        name += value == values.end() ? std::string_view() : value->second;
        rest.remove_prefix(close + 1);
    }
    return name.append(rest);
}

}  // namespace dynbr::generators
