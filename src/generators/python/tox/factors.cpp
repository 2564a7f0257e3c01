// Expanding and matching factors.
#include "factors.hpp"

#include "../../text.hpp"

#include <algorithm>
#include <charconv>

namespace dynbr::generators::python::tox {

namespace {

constexpr std::size_t kMost = 5000;

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.push_back(trim(text.substr(0, end)));
        if (end == text.size()) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(value)
                                                                           : std::nullopt;
}

/// What stands between braces; "36-38" there is a range.
std::vector<std::string> alternatives(std::string_view inner) {
    std::vector<std::string> all;
    for (const std::string_view part : split(inner, ',')) {
        const std::size_t dash = part.find('-');
        const auto first = number(part.substr(0, dash));
        const auto last =
            dash == std::string_view::npos ? std::nullopt : number(part.substr(dash + 1));
        if (!first || !last || *last < *first || *last - *first > 100) {
            all.emplace_back(part);
            continue;
        }
        for (int i = *first; i <= *last; ++i) {
            all.push_back(std::to_string(i));
        }
    }
    return all;
}

bool is_name(std::string_view name) {
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || std::string_view("_.*?-!").find(c) != std::string_view::npos;
    });
}

/// All that one name with braces stands for.
bool expand_one(std::string_view pattern, std::vector<std::string>& all) {
    std::vector<std::string> names = {""};
    while (!pattern.empty()) {
        const std::size_t open = std::min(pattern.find('{'), pattern.size());
        const std::size_t close = pattern.find('}', open);
        if (open < pattern.size() && close == std::string_view::npos) {
            return false;
        }
        const auto inner = open < pattern.size()
                               ? alternatives(pattern.substr(open + 1, close - open - 1))
                               : std::vector<std::string>{""};
        std::vector<std::string> longer;
        for (const std::string& name : names) {
            for (const std::string& one : inner) {
                longer.push_back(name + std::string(pattern.substr(0, open)) + one);
            }
        }
        names = std::move(longer);
        if (names.size() + all.size() > kMost) {
            return false;
        }
        pattern.remove_prefix(open < pattern.size() ? close + 1 : open);
    }
    for (std::string& name : names) {
        if (!is_name(name)) {
            return false;
        }
        all.push_back(std::move(name));
    }
    return true;
}

/// At commas outside of braces.
std::vector<std::string_view> split_names(std::string_view names) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    int open = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        open += names[i] == '{' ? 1 : names[i] == '}' ? -1 : 0;
        if ((names[i] == ',' && open == 0) || names[i] == '\n') {
            parts.push_back(trim(names.substr(start, i - start)));
            start = i + 1;
        }
    }
    parts.push_back(trim(names.substr(start)));
    return parts;
}

std::string_view isa(std::string_view machine) {
    return machine == "amd64" ? "x86_64" : machine == "aarch64" ? "arm64" : machine;
}

}  // namespace

std::optional<std::vector<std::string>> expand_names(std::string_view names) {
    std::vector<std::string> all;
    for (const std::string_view part : split_names(names)) {
        if (!part.empty() && !expand_one(part, all)) {
            return std::nullopt;
        }
    }
    return all;
}

std::set<std::string> factors_of(std::string_view environment,
                                 std::string_view platform,
                                 std::string_view machine) {
    std::set<std::string> factors = {std::string(platform), std::string(isa(machine))};
    for (const std::string_view factor : split(environment, '-')) {
        factors.emplace(factor);
    }
    return factors;
}

ConditionalLine split_condition(std::string_view line) {
    for (std::size_t at = line.find(':'); at != std::string_view::npos;
         at = line.find(':', at + 1)) {
        if (at + 1 < line.size() && kWhiteSpace.find(line[at + 1]) == std::string_view::npos) {
            continue;
        }
        // The first such colon decides.
        auto conditions = expand_names(trim(line.substr(0, at)));
        if (conditions && !conditions->empty()) {
            return {std::move(*conditions), std::string(trim(line.substr(at + 1)))};
        }
        break;
    }
    return {{}, std::string(line)};
}

bool holds(const ConditionalLine& line, const std::set<std::string>& factors) {
    return line.conditions.empty()
           || std::any_of(
               line.conditions.begin(), line.conditions.end(), [&](const std::string& one) {
                   for (std::string_view factor : split(one, '-')) {
                       const bool without = factor.starts_with('!');
                       factor.remove_prefix(without ? 1 : 0);
                       if ((factors.count(std::string(factor)) != 0) == without) {
                           return false;
                       }
                   }
                   return true;
               });
}

}  // namespace dynbr::generators::python::tox
