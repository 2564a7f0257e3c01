// Recursive descent over words; precedence as in the manual: parentheses, unary tests, binary tests, NOT, AND, OR.
#include "condition.hpp"

#include "../native_build/pattern.hpp"
#include "../native_build/unknown.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace dynbr::generators::cmake {

namespace {

using native_build::is_known;
using native_build::Truth;
using native_build::truth_of;

constexpr unsigned kMostNested = 100;

bool equals_ignoring_case(std::string_view a, std::string_view upper) {
    return std::equal(a.begin(), a.end(), upper.begin(), upper.end(), [](char x, char y) {
        return (x >= 'a' && x <= 'z' ? static_cast<char>(x - 'a' + 'A') : x) == y;
    });
}

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& all) {
    return std::any_of(all.begin(), all.end(), [&](std::string_view one) {
        return equals_ignoring_case(text, one);
    });
}

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty()
               ? std::optional(value)
               : std::nullopt;
}

/// The next numeric component; consumes it with its dot.
unsigned long next_component(std::string_view& version) {
    unsigned long value = 0;
    std::from_chars(version.data(), version.data() + version.size(), value);
    const auto dot = version.find('.');
    version.remove_prefix(dot == std::string_view::npos ? version.size() : dot + 1);
    return value;
}

constexpr std::array<std::string_view, 8> kUnary = {
    "EXISTS", "IS_DIRECTORY", "IS_ABSOLUTE", "DEFINED", "COMMAND", "POLICY", "TARGET", "TEST"};

class Condition {
  public:
    Condition(const std::vector<Word>& words, const Evaluator& evaluator)
        : words_(words),
          evaluator_(evaluator) {}

    Truth run() {
        const Truth value = disjunction(0);
        return at_ == words_.size() && !failed_ ? value : Truth::Unknown;
    }

  private:
    [[nodiscard]] bool is(std::string_view keyword, std::size_t ahead = 0) const {
        return at_ + ahead < words_.size() && !words_[at_ + ahead].quoted
               && words_[at_ + ahead].text == keyword;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kMostNested
    Truth disjunction(unsigned depth) {
        Truth value = conjunction(depth);
        while (is("OR")) {
            ++at_;
            value = native_build::either(value, conjunction(depth));
        }
        return value;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kMostNested
    Truth conjunction(unsigned depth) {
        Truth value = negation(depth);
        while (is("AND")) {
            ++at_;
            value = native_build::both(value, negation(depth));
        }
        return value;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kMostNested
    Truth negation(unsigned depth) {
        if (depth > kMostNested || at_ >= words_.size()) {
            // "NOT ${EMPTY}" has nothing behind it; CMake refuses that in most places, and takes it as false in others.
            failed_ = failed_ || depth > kMostNested;
            return Truth::No;
        }
        if (is("NOT")) {
            ++at_;
            return !negation(depth + 1);
        }
        if (is("(")) {
            ++at_;
            const Truth value = disjunction(depth + 1);
            failed_ = failed_ || !is(")");
            ++at_;
            return value;
        }
        return test();
    }

    Truth test() {
        for (const std::string_view keyword : kUnary) {
            if (is(keyword) && at_ + 1 < words_.size() && !is_binary(1)) {
                at_ += 2;
                return unary(keyword, words_[at_ - 1].text);
            }
        }
        if (is_binary(1) && at_ + 2 < words_.size()) {
            at_ += 3;
            return binary(words_[at_ - 3], words_[at_ - 2].text, words_[at_ - 1]);
        }
        return truth(words_[at_++]);
    }

    [[nodiscard]] bool is_binary(std::size_t ahead) const {
        if (at_ + ahead >= words_.size() || words_[at_ + ahead].quoted) {
            return false;
        }
        std::string_view text = words_[at_ + ahead].text;
        constexpr std::array<std::string_view, 5> kComparisons = {
            "EQUAL", "LESS", "GREATER", "LESS_EQUAL", "GREATER_EQUAL"};
        if (text == "MATCHES" || text == "IN_LIST" || text == "IS_NEWER_THAN"
            || text == "PATH_EQUAL") {
            return true;
        }
        for (const std::string_view prefix : {"STR", "VERSION_"}) {
            if (text.substr(0, prefix.size()) == prefix) {
                text.remove_prefix(prefix.size());
                break;
            }
        }
        return std::find(kComparisons.begin(), kComparisons.end(), text) != kComparisons.end();
    }

    /// if(<variable|constant>)
    [[nodiscard]] Truth truth(const Word& word) const {
        if (!is_known(word.text)) {
            return Truth::Unknown;
        }
        if (const auto constant = constant_truth(word.text)) {
            return truth_of(*constant);
        }
        const std::string* value = word.quoted ? nullptr : evaluator_.variables.find(word.text);
        if (value == nullptr) {
            return Truth::No;
        }
        return is_known(*value) ? truth_of(constant_truth(*value).value_or(true)) : Truth::Unknown;
    }

    [[nodiscard]] Truth unary(std::string_view keyword, const std::string& operand) const {
        if (!is_known(operand)) {
            return Truth::Unknown;
        }
        if (keyword == "DEFINED") {
            return defined(operand);
        }
        if (keyword == "EXISTS" || keyword == "IS_DIRECTORY") {
            return exists(operand, keyword == "EXISTS");
        }
        if (keyword == "IS_ABSOLUTE") {
            return truth_of(!operand.empty() && operand.front() == '/');
        }
        if (keyword == "TARGET") {
            return target(operand);
        }
        // A recent CMake has every command and policy that a description asks for.
        return truth_of(keyword == "POLICY" || keyword == "COMMAND");
    }

    [[nodiscard]] Truth defined(const std::string& name) const {
        if (name.substr(0, 4) == "ENV{") {
            return Truth::No;
        }
        const bool cached = name.substr(0, 6) == "CACHE{" && name.back() == '}';
        const std::string* value =
            cached ? evaluator_.variables.find_cached(name.substr(6, name.size() - 7))
                   : evaluator_.variables.find(name);
        if (value == nullptr) {
            return Truth::No;
        }
        return is_known(*value) ? Truth::Yes : Truth::Unknown;
    }

    [[nodiscard]] Truth exists(const std::string& path, bool files_too) const {
        if (const auto inside = evaluator_.path_in_tree(path)) {
            return truth_of(evaluator_.tree.has_folder(*inside)
                            || (files_too && evaluator_.tree.has_file(*inside)));
        }
        const bool built = path.substr(0, Evaluator::kBuildRoot.size()) == Evaluator::kBuildRoot;
        return built || path.empty() ? Truth::No : Truth::Unknown;
    }

    /// Targets with colons belong to packages; which ones a found package has is not known here.
    [[nodiscard]] Truth target(const std::string& name) const {
        if (evaluator_.targets.count(name) != 0) {
            return Truth::Yes;
        }
        const auto colons = name.find("::");
        if (colons == std::string::npos) {
            return Truth::No;
        }
        const std::string* found = evaluator_.variables.find(name.substr(0, colons) + "_FOUND");
        if (found == nullptr || constant_truth(*found) == std::optional(false)) {
            return Truth::No;
        }
        const std::string* component =
            evaluator_.variables.find(name.substr(0, colons) + name.substr(colons + 2) + "_FOUND");
        return component != nullptr && constant_truth(*component) == std::optional(true)
                   ? Truth::Yes
                   : Truth::Unknown;
    }

    /// An operand's value: an unquoted variable name stands for its value.
    [[nodiscard]] std::string value(const Word& word) const {
        const std::string* found = word.quoted ? nullptr : evaluator_.variables.find(word.text);
        return found != nullptr ? *found : word.text;
    }

    [[nodiscard]] Truth binary(const Word& left, const std::string& op, const Word& right) const {
        const std::string a = value(left);
        if (op == "IN_LIST") {
            return in_list(a, right.text);
        }
        if (op == "MATCHES") {
            return is_known(a) && is_known(right.text) ? native_build::matches(right.text, a)
                                                       : Truth::Unknown;
        }
        const std::string b = value(right);
        if (op == "IS_NEWER_THAN" || !is_known(a) || !is_known(b)) {
            return Truth::Unknown;
        }
        if (op.substr(0, 8) == "VERSION_") {
            return compared(op.substr(8), compare_versions(a, b));
        }
        if (op.substr(0, 3) == "STR" || op == "PATH_EQUAL") {
            return compared(op == "PATH_EQUAL" ? "EQUAL" : op.substr(3), a.compare(b));
        }
        const auto x = number(a);
        const auto y = number(b);
        if (!x || !y) {
            return Truth::No;
        }
        return compared(op, *x < *y ? -1 : static_cast<int>(*x > *y));
    }

    static Truth compared(std::string_view op, int order) {
        if (op == "EQUAL") {
            return truth_of(order == 0);
        }
        if (op == "LESS" || op == "LESS_EQUAL") {
            return truth_of(order < 0 || (order == 0 && op == "LESS_EQUAL"));
        }
        return truth_of(order > 0 || (order == 0 && op == "GREATER_EQUAL"));
    }

    [[nodiscard]] Truth in_list(const std::string& member, const std::string& list) const {
        const std::string* found = evaluator_.variables.find(list);
        if (found == nullptr) {
            return Truth::No;
        }
        const auto members = list_members(*found);
        if (std::find(members.begin(), members.end(), member) != members.end()) {
            return is_known(member) ? Truth::Yes : Truth::Unknown;
        }
        return is_known(*found) && is_known(member) ? Truth::No : Truth::Unknown;
    }

    const std::vector<Word>& words_;
    const Evaluator& evaluator_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

}  // namespace

std::optional<bool> constant_truth(std::string_view text) {
    constexpr std::array<std::string_view, 4> kTrue = {"ON", "YES", "TRUE", "Y"};
    constexpr std::array<std::string_view, 7> kFalse = {
        "", "OFF", "NO", "FALSE", "N", "IGNORE", "NOTFOUND"};
    constexpr std::string_view kNotFound = "-NOTFOUND";
    if (is_one_of(text, kTrue)) {
        return true;
    }
    if (is_one_of(text, kFalse)
        || (text.size() >= kNotFound.size()
            && text.substr(text.size() - kNotFound.size()) == kNotFound)) {
        return false;
    }
    if (const auto value = number(text)) {
        return *value != 0;
    }
    return std::nullopt;
}

int compare_versions(std::string_view a, std::string_view b) {
    while (!a.empty() || !b.empty()) {
        const auto x = next_component(a);
        const auto y = next_component(b);
        if (x != y) {
            return x < y ? -1 : 1;
        }
    }
    return 0;
}

Truth evaluate_condition(const std::vector<Word>& words, const Evaluator& evaluator) {
    return Condition(words, evaluator).run();
}

}  // namespace dynbr::generators::cmake
