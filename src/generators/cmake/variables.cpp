// Scopes as a stack of values for each variable, so that looking up takes the same time however deep the scopes are.
#include "variables.hpp"

#include "../native_build/unknown.hpp"

#include <algorithm>

namespace dynbr::generators::cmake {

using native_build::kUnknownMark;
using native_build::unknown_text;

Variables::Variables()
    : names_by_level_(2) {}

const std::string* Variables::find(std::string_view name) const {
    const auto found = variables_.find(std::string(name));
    if (found == variables_.end() || found->second.empty()) {
        return nullptr;
    }
    const Entries& entries = found->second;
    if (entries.back().value) {
        return &*entries.back().value;
    }
    const Entry& outermost = entries.front();
    return outermost.level == 0 && outermost.value ? &*outermost.value : nullptr;
}

const std::string* Variables::find_cached(std::string_view name) const {
    const auto found = variables_.find(std::string(name));
    if (found == variables_.end() || found->second.empty()) {
        return nullptr;
    }
    const Entry& outermost = found->second.front();
    return outermost.level == 0 && outermost.value ? &*outermost.value : nullptr;
}

void Variables::note(const std::string& name, const Entries& before) {
    if (!journals_.empty()) {
        journals_.back().try_emplace(name, before);
    }
}

void Variables::change(const std::string& name, unsigned level, std::optional<std::string> value) {
    Entries& entries = variables_[name];
    note(name, entries);
    const auto at = std::find_if(
        entries.begin(), entries.end(), [&](const Entry& one) { return one.level >= level; });
    if (at != entries.end() && at->level == level) {
        at->value = std::move(value);
        return;
    }
    entries.insert(at, Entry{level, std::move(value)});
    names_by_level_[level].push_back(name);
}

void Variables::set(const std::string& name, std::string value) {
    change(name, static_cast<unsigned>(names_by_level_.size()) - 1, std::move(value));
}

void Variables::unset(const std::string& name) {
    change(name, static_cast<unsigned>(names_by_level_.size()) - 1, std::nullopt);
}

void Variables::set_in_parent(const std::string& name, std::optional<std::string> value) {
    const auto level = static_cast<unsigned>(names_by_level_.size()) - 1;
    change(name, std::max(level, 2U) - 1, std::move(value));
}

void Variables::set_cached(const std::string& name, std::string value) {
    change(name, 0, std::move(value));
}

void Variables::push_scope() {
    names_by_level_.emplace_back();
}

void Variables::pop_scope() {
    const auto level = static_cast<unsigned>(names_by_level_.size()) - 1;
    for (const std::string& name : names_by_level_.back()) {
        Entries& entries = variables_[name];
        if (!entries.empty() && entries.back().level == level) {
            note(name, entries);
            entries.pop_back();
        }
    }
    names_by_level_.pop_back();
}

namespace {

/// Whether `list` begins with the members of `start`.
bool continues(std::string_view list, std::string_view start) {
    return list.substr(0, start.size()) == start
           && (start.empty() || list.size() == start.size() || list[start.size()] == ';');
}

std::string with_unknown_member(std::string_view list) {
    std::string result(list);
    if (result.size() < 2 || result.substr(result.size() - 2) != std::string{';', kUnknownMark}) {
        result += ';';
        result += kUnknownMark;
    }
    return result;
}

/// The members of both, each once.
std::string united(std::string_view a, std::string_view b) {
    std::string result(a);
    while (!b.empty()) {
        const auto end = std::min(b.find(';'), b.size());
        const std::string member(b.substr(0, end));
        b.remove_prefix(std::min(end + 1, b.size()));
        if ((";" + result + ";").find(";" + member + ";") == std::string::npos) {
            result += ';' + member;
        }
    }
    return with_unknown_member(result);
}

}  // namespace

std::optional<std::string> one_of(const std::optional<std::string>& a,
                                  const std::optional<std::string>& b) {
    constexpr std::size_t kShort = 10'000;
    if (a == b) {
        return a;
    }
    const std::string first = a.value_or(std::string());
    const std::string second = b.value_or(std::string());
    if (first.size() + second.size() > kShort) {
        return unknown_text();
    }
    if (continues(first, second)) {
        return with_unknown_member(first);
    }
    if (continues(second, first)) {
        return with_unknown_member(second);
    }
    const bool lists =
        first.find(';') != std::string::npos && second.find(';') != std::string::npos;
    return lists ? united(first, second) : unknown_text();
}

void Branching::begin() {
    variables_.journals_.emplace_back();
}

void Branching::end(bool possible) {
    Variables::Journal before = std::move(variables_.journals_.back());
    variables_.journals_.pop_back();
    Variables::Journal after;
    for (auto& [name, entries] : before) {
        Variables::Entries& current = variables_.variables_[name];
        if (possible) {
            after.emplace(name, std::move(current));
        }
        current = std::move(entries);
    }
    if (possible) {
        results_.push_back(std::move(after));
    }
}

void Branching::finish() {
    std::vector<std::string> changed;
    for (const auto& result : results_) {
        for (const auto& [name, entries] : result) {
            changed.push_back(name);
        }
    }
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    for (const std::string& name : changed) {
        put_together(name);
    }
}

void Branching::put_together(const std::string& name) {
    // What is visible at a level: set there, or in the nearest scope around it.
    const auto value_at = [](const Variables::Entries& entries,
                             unsigned level) -> std::optional<std::string> {
        std::optional<std::string> value;
        for (const auto& entry : entries) {
            value = entry.level <= level ? entry.value : value;
        }
        return value;
    };
    const Variables::Entries before = variables_.variables_[name];
    const auto entries_after = [&](const Variables::Journal& result) -> const auto& {
        const auto found = result.find(name);
        return found == result.end() ? before : found->second;
    };
    std::vector<unsigned> levels;
    for (const auto& result : results_) {
        for (const auto& entry : entries_after(result)) {
            levels.push_back(entry.level);
        }
    }
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    for (const unsigned level : levels) {
        std::optional<std::string> value = value_at(entries_after(results_.front()), level);
        for (const auto& result : results_) {
            value = one_of(value, value_at(entries_after(result), level));
        }
        variables_.change(name, level, std::move(value));
    }
}

}  // namespace dynbr::generators::cmake
