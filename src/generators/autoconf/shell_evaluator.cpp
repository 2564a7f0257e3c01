// Control flow of the shell: lists, conditions, branches.
#include "shell_evaluator.hpp"

#include "../native_build/unknown.hpp"
#include "shell_words.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::autoconf {

using native_build::is_known;
using native_build::Truth;
using native_build::unknown_text;

bool ShellEvaluator::run(const ShellList& list) {
    return run_list(list) != Flow::Stop;
}

// NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
ShellEvaluator::Flow ShellEvaluator::run_list(const ShellList& list) {
    for (const ShellCommand& command : list) {
        if (!budget_.spend(0)) {
            return Flow::Stop;
        }
        Flow flow = Flow::Normal;
        switch (command.kind) {
            case ShellCommand::Kind::If:
                flow = run_if(command);
                break;
            case ShellCommand::Kind::Case:
                flow = run_case(command);
                break;
            case ShellCommand::Kind::For:
                flow = run_for(command);
                break;
            default:
                static_cast<void>(status_of(command));
                flow = std::exchange(pending_, Flow::Normal);
        }
        if (flow == Flow::Impossible && undecided_ == 0) {
            continue;  // whichever way, it ends with an error: that can't be what happens
        }
        if (flow != Flow::Normal || budget_.exhausted()) {
            return budget_.exhausted() ? Flow::Stop : flow;
        }
    }
    return Flow::Normal;
}

// NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
std::optional<ShellEvaluator::Journal> ShellEvaluator::run_branch(const ShellList& list,
                                                                  Flow& flow) {
    const std::size_t mark = requests_.mark();
    journals_.emplace_back();
    ++undecided_;
    flow = run_list(list);
    --undecided_;
    Journal before = std::move(journals_.back());
    journals_.pop_back();
    Journal after;
    for (auto& [name, value] : before) {
        const auto current = variables_.find(name);
        after.emplace(
            name,
            current == variables_.end() ? std::nullopt : std::optional(std::move(current->second)));
        if (value) {
            variables_.insert_or_assign(name, std::move(*value));
        } else {
            variables_.erase(name);
        }
    }
    if (flow == Flow::Impossible) {
        requests_.cut_back(mark);
        return std::nullopt;
    }
    return after;
}

namespace {

/// How many bytes both begin with, whole words only.
std::size_t common_words(std::string_view a, std::string_view b) {
    std::size_t length = 0;
    for (std::size_t i = 0; i <= std::min(a.size(), b.size()); ++i) {
        const bool a_ends = i == a.size() || a[i] == ' ';
        const bool b_ends = i == b.size() || b[i] == ' ';
        length = a_ends && b_ends ? i : length;
        if (i == a.size() || i == b.size() || a[i] != b[i]) {
            break;
        }
    }
    return length;
}

/// Which program search a value came from.
std::string traces_of(const std::string& value) {
    const auto first = value.find(kTrace);
    return first == std::string::npos ? std::string()
                                      : value.substr(first, value.rfind(kTrace) - first + 1);
}

/// A value that is one of two. Lists of words keep the words of both, with something unknown behind.
std::string one_of(const std::string& a, const std::string& b) {
    constexpr std::size_t kLongest = 20'000;
    if (a == b) {
        return a;
    }
    const bool lists = a.find(' ') != std::string::npos || b.find(' ') != std::string::npos;
    if (!lists || a.size() + b.size() > kLongest) {
        return unknown_text() + (traces_of(a).empty() ? traces_of(b) : traces_of(a));
    }
    std::string all = a + b.substr(common_words(a, b));
    if (all.back() != native_build::kUnknownMark) {
        all += ' ' + unknown_text();
    }
    return all;
}

}  // namespace

// NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
ShellEvaluator::Flow ShellEvaluator::put_together(std::vector<Journal> worlds, bool complete) {
    if (!complete) {
        worlds.emplace_back();
    }
    if (worlds.empty()) {
        return Flow::Impossible;
    }
    std::vector<std::string> names;
    for (const Journal& world : worlds) {
        for (const auto& [name, value] : world) {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const std::string& name : names) {
        const auto now = variables_.find(name);
        const std::optional<std::string> before =
            now == variables_.end() ? std::nullopt : std::optional(now->second);
        std::optional<std::string> merged;
        bool first = true;
        for (const Journal& world : worlds) {
            const auto changed = world.find(name);
            const auto& value = changed == world.end() ? before : changed->second;
            const std::string text = value.value_or(unknown_text());
            merged = first ? text : one_of(*merged, text);
            first = false;
        }
        assign(name, std::move(*merged));
    }
    return Flow::Normal;
}

void ShellEvaluator::require_traced(const std::set<std::size_t>& traces) {
    // With several of them in a condition any one may be missing.
    if (traces.size() != 1 || undecided_ != 0) {
        return;
    }
    const Asked& asked = asked_[*traces.begin()];
    if (asked.request) {
        requests_.require_after_all(*asked.request);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
ShellEvaluator::Flow ShellEvaluator::run_if(const ShellCommand& command) {
    std::vector<Journal> worlds;
    bool undecided = false;
    for (const ShellClause& clause : command.clauses) {
        traces_.clear();
        const Truth truth =
            clause.condition.empty() ? Truth::Yes : status_of_list(clause.condition);
        const auto traces = std::exchange(traces_, {});
        if (pending_ != Flow::Normal || budget_.exhausted()) {
            return budget_.exhausted() ? Flow::Stop : std::exchange(pending_, Flow::Normal);
        }
        if (truth == Truth::Yes && !undecided) {
            return run_list(clause.body);
        }
        if (truth == Truth::No) {
            continue;
        }
        undecided = true;
        Flow flow = Flow::Normal;
        if (auto world = run_branch(clause.body, flow)) {
            worlds.push_back(std::move(*world));
        }
        if (flow == Flow::Stop) {
            return flow;
        }
        if (flow == Flow::Impossible) {
            require_traced(traces);
        }
        if (truth == Truth::Yes) {
            return put_together(std::move(worlds), true);
        }
    }
    return undecided ? put_together(std::move(worlds), false) : Flow::Normal;
}

// NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
ShellEvaluator::Flow ShellEvaluator::run_case(const ShellCommand& command) {
    const std::string subject = expanded(command.words.front());
    const bool known = is_known(subject);
    std::vector<Journal> worlds;
    bool complete = false;
    for (const ShellClause& clause : command.clauses) {
        bool matched = false;
        bool possible = false;
        for (const std::string& pattern : clause.patterns) {
            const std::string text = expanded(pattern);
            matched = matched || text == "*"
                      || (known && is_known(text) && matches_pattern(subject, text));
            possible = possible || !known || !is_known(text);
        }
        if (matched && worlds.empty() && known) {
            return run_list(clause.body);
        }
        if (!matched && !possible) {
            continue;
        }
        Flow flow = Flow::Normal;
        if (auto world = run_branch(clause.body, flow)) {
            worlds.push_back(std::move(*world));
        }
        if (flow == Flow::Stop) {
            return flow;
        }
        if (matched) {
            complete = true;
            break;
        }
    }
    return worlds.empty() && !complete ? Flow::Normal : put_together(std::move(worlds), complete);
}

// NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
ShellEvaluator::Flow ShellEvaluator::run_for(const ShellCommand& command) {
    constexpr std::size_t kMostRounds = 2'000;
    std::string values;
    for (std::size_t i = 1; i < command.words.size(); ++i) {
        values += expanded(command.words[i]) + " ";
    }
    std::size_t rounds = 0;
    for (std::size_t start = 0; start < values.size() && rounds < kMostRounds; ++rounds) {
        const auto end = std::min(values.find_first_of(" \t\n", start), values.size());
        const std::string value = values.substr(start, end - start);
        start = end + 1;
        if (value.empty()) {
            continue;
        }
        assign(command.words.front(), value);
        Flow flow = Flow::Normal;
        if (is_known(value)) {
            flow = run_list(command.clauses.front().body);
        } else {
            std::vector<Journal> worlds;
            if (auto world = run_branch(command.clauses.front().body, flow)) {
                worlds.push_back(std::move(*world));
            }
            flow = flow == Flow::Stop ? flow : put_together(std::move(worlds), false);
        }
        if (flow != Flow::Normal) {
            return flow;
        }
    }
    return Flow::Normal;
}

// NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
Truth ShellEvaluator::status_of_list(const ShellList& list) {
    Truth status = Truth::Yes;
    for (const ShellCommand& command : list) {
        status = status_of(command);
        if (pending_ != Flow::Normal) {
            break;
        }
    }
    return status;
}

/// "a && b", "a || b"
// NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
Truth ShellEvaluator::status_of_two(const ShellCommand& command) {
    const bool conjunction = command.kind == ShellCommand::Kind::And;
    traces_.clear();
    const Truth left = status_of_list(command.clauses[0].body);
    const auto traces = traces_;
    if (pending_ != Flow::Normal || left == (conjunction ? Truth::No : Truth::Yes)) {
        return left;
    }
    if (left != Truth::Unknown) {
        return status_of_list(command.clauses[1].body);
    }
    const std::size_t mark = requests_.mark();
    journals_.emplace_back();
    ++undecided_;
    const Truth right = status_of_list(command.clauses[1].body);
    --undecided_;
    Journal changed = std::move(journals_.back());
    journals_.pop_back();
    const Flow flow = std::exchange(pending_, Flow::Normal);
    for (auto& [name, before] : changed) {
        const std::string after = variables_[name];
        variables_.erase(name);
        if (before) {
            variables_[name] = *before;
        }
        if (flow != Flow::Impossible) {
            assign(name, one_of(before.value_or(unknown_text()), after));
        }
    }
    if (flow == Flow::Impossible) {
        // The right side ends in an error, so it isn't executed.
        requests_.cut_back(mark);
        require_traced(traces);
        return conjunction ? Truth::No : Truth::Yes;
    }
    pending_ = flow;
    return conjunction ? both(left, right) : either(left, right);
}

// NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
Truth ShellEvaluator::status_of(const ShellCommand& command) {
    if (!budget_.spend(0)) {
        pending_ = Flow::Stop;
        return Truth::Unknown;
    }
    const auto run = [&](Flow flow) {
        pending_ = flow == Flow::Normal ? pending_ : flow;
        return Truth::Unknown;
    };
    switch (command.kind) {
        case ShellCommand::Kind::Simple:
            return status_of_simple(command);
        case ShellCommand::Kind::And:
        case ShellCommand::Kind::Or:
            return status_of_two(command);
        case ShellCommand::Kind::Not:
            return !status_of_list(command.clauses.front().body);
        case ShellCommand::Kind::Group:
            return status_of_list(command.clauses.front().body);
        case ShellCommand::Kind::Pipeline:
            for (const ShellClause& clause : command.clauses) {
                static_cast<void>(status_of_list(clause.body));
            }
            return Truth::Unknown;
        case ShellCommand::Kind::Function:
            functions_[command.words.front()] = &command;
            return Truth::Yes;
        case ShellCommand::Kind::While: {
            Flow flow = Flow::Normal;
            std::vector<Journal> worlds;
            static_cast<void>(status_of_list(command.clauses.front().condition));
            if (auto world = run_branch(command.clauses.front().body, flow)) {
                worlds.push_back(std::move(*world));
            }
            return run(flow == Flow::Stop ? flow : put_together(std::move(worlds), false));
        }
        case ShellCommand::Kind::If:
            return run(run_if(command));
        case ShellCommand::Kind::Case:
            return run(run_case(command));
        case ShellCommand::Kind::For:
            return run(run_for(command));
    }
    return Truth::Unknown;
}

void ShellEvaluator::assign(const std::string& name, std::string value) {
    if (!budget_.spend(value.size())) {
        pending_ = Flow::Stop;
        return;
    }
    if (!journals_.empty()) {
        const auto before = variables_.find(name);
        journals_.back().try_emplace(
            name, before == variables_.end() ? std::nullopt : std::optional(before->second));
    }
    variables_.insert_or_assign(
        name, value.size() > native_build::Budget::kLongest ? unknown_text() : std::move(value));
}

std::optional<std::string> ShellEvaluator::value_of(const std::string& name) const {
    const auto found = variables_.find(name);
    return found == variables_.end() ? std::nullopt : std::optional(found->second);
}

std::string ShellEvaluator::expanded(std::string_view word) {
    std::string text =
        expand_word(word, [this](const std::string& name) { return value_of(name); });
    if (!budget_.spend(text.size())) {
        pending_ = Flow::Stop;
    }
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != kTrace) {
            plain += text[at];
            continue;
        }
        const auto end = text.find(kTrace, at + 1);
        const std::size_t number = std::strtoul(text.c_str() + at + 1, nullptr, 10);
        if (end == std::string::npos) {
            break;
        }
        if (number < asked_.size()) {
            traces_.insert(number);
        }
        at = end;
    }
    return plain;
}

}  // namespace dynbr::generators::autoconf
