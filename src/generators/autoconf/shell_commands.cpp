// Simple commands: assignments, test, marks, and calls of pkg-config that are written out.
#include "../make_reldep.hpp"
#include "../native_build/unknown.hpp"
#include "shell_evaluator.hpp"
#include "shell_words.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::autoconf {

using native_build::is_known;
using native_build::Known;
using native_build::NameTable;
using native_build::Need;
using native_build::Truth;
using native_build::truth_of;

namespace {

/// test and [ as POSIX has them, with -a and -o.
class Test {
  public:
    explicit Test(const std::vector<std::string>& words)
        : words_(words) {}

    Truth run() {
        const Truth truth = disjunction(0);
        return at_ == words_.size() && !failed_ ? truth : Truth::Unknown;
    }

  private:
    static constexpr unsigned kMostNested = 50;

    [[nodiscard]] bool is(std::string_view word, std::size_t ahead = 0) const {
        return at_ + ahead < words_.size() && words_[at_ + ahead] == word;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kMostNested
    Truth disjunction(unsigned depth) {
        Truth truth = conjunction(depth);
        while (is("-o")) {
            ++at_;
            truth = either(truth, conjunction(depth));
        }
        return truth;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kMostNested
    Truth conjunction(unsigned depth) {
        Truth truth = negation(depth);
        while (is("-a")) {
            ++at_;
            truth = both(truth, negation(depth));
        }
        return truth;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kMostNested
    Truth negation(unsigned depth) {
        if (depth > kMostNested || at_ >= words_.size()) {
            failed_ = true;
            return Truth::Unknown;
        }
        if (is("!") && !is("=", 1) && !is("!=", 1)) {
            ++at_;
            return !negation(depth + 1);
        }
        if (is("(") && !is("=", 1) && !is("!=", 1)) {
            ++at_;
            const Truth truth = disjunction(depth + 1);
            failed_ = failed_ || !is(")");
            ++at_;
            return truth;
        }
        return primary();
    }

    Truth primary() {
        if (at_ + 2 < words_.size() && is_comparison(words_[at_ + 1])) {
            at_ += 3;
            return compare(words_[at_ - 3], words_[at_ - 2], words_[at_ - 1]);
        }
        const std::string& op = words_[at_];
        if (op.size() == 2 && op[0] == '-' && at_ + 1 < words_.size()) {
            at_ += 2;
            const std::string& operand = words_[at_ - 1];
            if (op == "-n" || op == "-z") {
                return has_length(operand, op == "-n");
            }
            return Truth::Unknown;  // files
        }
        ++at_;
        return has_length(op, true);
    }

    static bool is_comparison(std::string_view op) {
        return op == "=" || op == "==" || op == "!=" || op == "-eq" || op == "-ne" || op == "-lt"
               || op == "-le" || op == "-gt" || op == "-ge";
    }

    /// Whether the string has bytes: a known part is enough to say yes.
    static Truth has_length(const std::string& text, bool wanted) {
        const bool some = std::any_of(
            text.begin(), text.end(), [](char c) { return c != native_build::kUnknownMark; });
        if (!some && !text.empty()) {
            return Truth::Unknown;
        }
        return truth_of(some == wanted);
    }

    static Truth compare(const std::string& a, const std::string& op, const std::string& b) {
        if (!is_known(a) || !is_known(b)) {
            return Truth::Unknown;
        }
        if (op[0] != '-') {
            return truth_of((a == b) == (op != "!="));
        }
        const long x = std::strtol(a.c_str(), nullptr, 10);
        const long y = std::strtol(b.c_str(), nullptr, 10);
        return truth_of(op == "-eq"   ? x == y
                        : op == "-ne" ? x != y
                        : op == "-lt" ? x < y
                        : op == "-le" ? x <= y
                        : op == "-gt" ? x > y
                                      : x >= y);
    }

    const std::vector<std::string>& words_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

}  // namespace

Truth ShellEvaluator::test(std::vector<std::string> words) {
    if (!words.empty() && words.back() == "]") {
        words.pop_back();
    }
    return Test(words).run();
}

std::vector<model::Reldep> ShellEvaluator::reldeps_of(const Asked& asked, bool& everywhere) {
    std::vector<model::Reldep> all;
    const auto take = [&](std::vector<model::Reldep> some) {
        std::move(some.begin(), some.end(), std::back_inserter(all));
    };
    const std::string text = expanded(asked.text);
    switch (asked.kind) {
        case Asked::Kind::Modules:
            for (const auto& module : native_build::read_module_list(text)) {
                modules_.insert(module.name);
                take(native_build::pkg_config_reldeps(module, requests_.style()));
            }
            break;
        case Asked::Kind::Header:
        case Asked::Kind::Libraries: {
            const auto& table =
                NameTable::named(asked.kind == Asked::Kind::Header ? "headers" : "libraries");
            for (const auto& name : native_build::read_module_list(text)) {
                if (const Known* known = table.find(name.name)) {
                    everywhere = known->providers.empty() && !known->never;
                    take(requests_.reldeps(*known, {}));
                    break;
                }
            }
            break;
        }
        case Asked::Kind::Programs: {
            std::vector<model::Reldep> alternatives;
            for (const auto& name : native_build::read_module_list(text)) {
                auto one = requests_.program(name.name);
                everywhere = everywhere || (one.empty() && is_known(name.name));
                std::move(one.begin(), one.end(), std::back_inserter(alternatives));
            }
            if (!alternatives.empty() && !everywhere) {
                all.push_back(rich(model::RichOperator::Or, std::move(alternatives)));
            }
            break;
        }
        case Asked::Kind::Known: {
            everywhere = asked.known->providers.empty() && !asked.known->never;
            std::vector<native_build::Bound> bounds;
            if (!text.empty()) {
                bounds.push_back({">=", text});
            }
            take(requests_.reldeps(*asked.known, bounds));
            break;
        }
    }
    return all;
}

Truth ShellEvaluator::reach(std::size_t number) {
    Asked& asked = asked_[number];
    const bool again = std::exchange(asked.reached, true);
    bool everywhere = false;
    auto reldeps = reldeps_of(asked, everywhere);
    if (reldeps.empty()) {
        if (!everywhere && !again) {
            requests_.drop(
                native_build::shown(asked.text), asked.place, "no package is known for it");
        }
        const bool bare = asked.kind == Asked::Kind::Modules || asked.kind == Asked::Kind::Known;
        return everywhere || bare ? truth_of(everywhere || asked.need == Need::Required)
                                  : Truth::Unknown;
    }
    const Need need =
        asked.need == Need::Required && undecided_ != 0 ? Need::Conditional : asked.need;
    std::string what = asked.text.empty() ? asked.place.field : native_build::shown(asked.text);
    asked.request = requests_.add({std::move(what), std::move(reldeps), need, asked.place});
    if (requests_.finds(need)) {
        return Truth::Yes;
    }
    return need == Need::Helper ? Truth::Unknown : Truth::No;
}

Truth ShellEvaluator::mark(std::string_view word) {
    const char kind = word.size() > 1 ? word[1] : '\0';
    if (kind == 'R') {
        const std::size_t number = std::strtoul(std::string(word.substr(2)).c_str(), nullptr, 10);
        return number < asked_.size() ? reach(number) : Truth::Unknown;
    }
    if (kind == 'E') {
        if (undecided_ != 0) {
            pending_ = Flow::Impossible;
        }
        return Truth::Yes;
    }
    return Truth::Unknown;
}

void ShellEvaluator::note_pkg_config(std::string_view word) {
    for (const std::string& module : modules_of_pkg_config(word)) {
        const std::string name = expanded(module);
        if (!is_known(name) || name.empty()) {
            continue;
        }
        for (const auto& one : native_build::read_module_list(name)) {
            if (!modules_.insert(one.name).second) {
                continue;  // asked for before, with its version
            }
            const Need need = undecided_ != 0 ? Need::Conditional : Need::Optional;
            requests_.add({one.name,
                           native_build::pkg_config_reldeps(one, requests_.style()),
                           std::max(need, Need::Optional),
                           {file_, 0, "pkg-config"}});
        }
    }
}

// NOLINTNEXTLINE(misc-no-recursion): functions, kMostCalls
Truth ShellEvaluator::status_of_simple(const ShellCommand& command) {
    constexpr unsigned kMostCalls = 10;
    std::size_t first = 0;
    for (; first < command.words.size(); ++first) {
        const std::string_view word = command.words[first];
        const std::string_view name = assigned_name(word);
        if (name.empty()) {
            break;
        }
        note_pkg_config(word);
        // The trace of a program search goes on into the variable.
        std::string value = expand_word(word.substr(name.size() + 1),
                                        [this](const std::string& one) { return value_of(one); });
        assign(std::string(name), std::move(value));
    }
    if (first == command.words.size()) {
        return Truth::Yes;
    }
    const std::string& name = command.words[first];
    if (name.front() == kMark) {
        return mark(name);
    }
    if (name == "test" || name == "[") {
        std::vector<std::string> words;
        for (std::size_t i = first + 1; i < command.words.size(); ++i) {
            words.push_back(expanded(command.words[i]));
        }
        return test(std::move(words));
    }
    if (name == ":" || name == "true" || name == "echo" || name == "export" || name == "unset") {
        return Truth::Yes;
    }
    if (name == "false") {
        return Truth::No;
    }
    if (name == "exit" && undecided_ != 0 && first + 1 < command.words.size()
        && command.words[first + 1] != "0") {
        pending_ = Flow::Impossible;
        return Truth::Unknown;
    }
    const auto function = functions_.find(name);
    if (function != functions_.end() && calls_ < kMostCalls) {
        ++calls_;
        const Truth status = status_of_list(function->second->clauses.front().body);
        --calls_;
        return status;
    }
    std::string line;
    for (std::size_t i = first; i < command.words.size(); ++i) {
        line += command.words[i] + " ";
    }
    note_pkg_config(line);
    return Truth::Unknown;
}

void ShellEvaluator::reach_all() {
    ++undecided_;
    for (std::size_t number = 0; number < asked_.size(); ++number) {
        static_cast<void>(reach(number));
    }
    --undecided_;
}

}  // namespace dynbr::generators::autoconf
