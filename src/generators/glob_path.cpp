// Matching folders with patterns, component by component.
#include "glob_path.hpp"

#include <algorithm>

namespace dynbr::generators {

namespace {

constexpr std::string_view kAnyDepth = "**";

std::vector<std::string> split(std::string_view path) {
    std::vector<std::string> components;
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        components.emplace_back(path.substr(0, slash));
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return components;
}

/// Reads the '[...]' at the front of `pattern` off it and says whether `c` is meant; a '[' that isn't closed is itself.
bool take_class(std::string_view& pattern, char c) {
    std::size_t at = 1;
    const bool negated = at < pattern.size() && pattern[at] == '!';
    at += negated ? 1 : 0;
    const auto close = pattern.find(']', at + 1);
    if (close == std::string_view::npos) {
        pattern.remove_prefix(1);
        return c == '[';
    }
    bool found = false;
    for (; at < close; ++at) {
        if (at + 2 < close && pattern[at + 1] == '-') {
            found = found || (pattern[at] <= c && c <= pattern[at + 2]);
            at += 2;
        } else {
            found = found || pattern[at] == c;
        }
    }
    pattern.remove_prefix(close + 1);
    return found != negated;
}

/// One character of the name against the front of the pattern, which must not be a '*'.
bool take_one(std::string_view& pattern, char c) {
    if (pattern.front() == '[') {
        return take_class(pattern, c);
    }
    const char wanted = pattern.front();
    pattern.remove_prefix(1);
    return wanted == '?' || wanted == c;
}

/// Which numbers of leading pattern components the folder can have used up.
std::vector<bool> reached(const std::vector<std::string>& pattern,
                          const std::vector<std::string>& folder) {
    const std::size_t size = pattern.size();
    std::vector<bool> state(size + 1);
    const auto close_over_any_depth = [&](std::vector<bool>& states) {
        for (std::size_t i = 0; i < size; ++i) {
            if (states[i] && pattern[i] == kAnyDepth) {
                states[i + 1] = true;
            }
        }
    };
    state[0] = true;
    close_over_any_depth(state);
    for (const std::string& name : folder) {
        std::vector<bool> next(size + 1);
        for (std::size_t i = 0; i < size; ++i) {
            if (!state[i]) {
                continue;
            }
            if (pattern[i] == kAnyDepth) {
                next[i] = true;
            } else if (name_matches(pattern[i], name)) {
                next[i + 1] = true;
            }
        }
        close_over_any_depth(next);
        state = std::move(next);
    }
    return state;
}

}  // namespace

bool name_matches(std::string_view pattern, std::string_view name) {
    // The last '*' seen takes one character more whenever the rest doesn't match.
    std::string_view after_star;
    std::string_view name_at_star;
    bool star = false;
    while (!name.empty() || !pattern.empty()) {
        if (!pattern.empty() && pattern.front() == '*') {
            pattern.remove_prefix(1);
            after_star = pattern;
            name_at_star = name;
            star = true;
            continue;
        }
        if (!pattern.empty() && !name.empty() && take_one(pattern, name.front())) {
            name.remove_prefix(1);
            continue;
        }
        if (!star || name_at_star.empty()) {
            return false;
        }
        name_at_star.remove_prefix(1);
        name = name_at_star;
        pattern = after_star;
    }
    return true;
}

GlobPath::GlobPath(std::string_view path)
    : components_(split(path)) {}

bool GlobPath::matches(std::string_view folder) const {
    return reached(components_, split(folder)).back();
}

bool GlobPath::may_match_below(std::string_view folder) const {
    const auto state = reached(components_, split(folder));
    return std::any_of(state.begin(), state.end() - 1, [](bool on) { return on; });
}

}  // namespace dynbr::generators
