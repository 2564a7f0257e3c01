// A backtracking matcher over the expression's text itself, which counts its steps.
#include "pattern.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace dynbr::generators::native_build {

namespace {

constexpr std::size_t kMostSteps = 20'000;
constexpr unsigned kDeepest = 1'000;
constexpr std::size_t kLongestExpression = 500;
constexpr auto kNone = std::string_view::npos;

/// What to match behind a piece.
using Rest = std::function<bool(std::size_t)>;

class Matcher {
  public:
    Matcher(std::string_view expression, std::string_view text)
        : expression_(expression),
          text_(text) {}

    Truth run() {
        if (expression_.size() > kLongestExpression) {
            return Truth::Unknown;
        }
        for (std::size_t start = 0; start <= text_.size() && !failed_; ++start) {
            if (alternatives(0, expression_.size(), start, [](std::size_t) { return true; })) {
                return failed_ ? Truth::Unknown : Truth::Yes;
            }
        }
        return failed_ ? Truth::Unknown : Truth::No;
    }

  private:
    /// Counts; false when there were too many steps.
    bool step() {
        if (++steps_ > kMostSteps || depth_ > kDeepest) {
            failed_ = true;
        }
        return !failed_;
    }

    /// The end of the piece that begins at `at`: one character, class or group, without its repetition.
    std::size_t piece_end(std::size_t at, std::size_t end) {
        const char c = expression_[at];
        if (c == '\\') {
            return at + 2 <= end ? at + 2 : kNone;
        }
        if (c == '[') {
            // A bracket right at the beginning is a member.
            std::size_t close = at + 1;
            close += close < end && expression_[close] == '^' ? 1 : 0;
            ++close;
            while (close < end && expression_[close] != ']') {
                ++close;
            }
            return close < end ? close + 1 : kNone;
        }
        if (c == '(') {
            const std::size_t close = group_end(at, end);
            return close == kNone ? kNone : close + 1;
        }
        return at + 1;
    }

    /// The parenthesis that closes the one at `at`.
    std::size_t group_end(std::size_t at, std::size_t end) {
        unsigned depth = 0;
        while (at < end) {
            const char c = expression_[at];
            if (c == '(') {
                ++depth;
            } else if (c == ')' && --depth == 0) {
                return at;
            }
            const std::size_t next = c == '(' ? at + 1 : piece_end(at, end);
            if (next == kNone) {
                return kNone;
            }
            at = next;
        }
        return kNone;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest
    bool alternatives(std::size_t from, std::size_t to, std::size_t at, const Rest& rest) {
        std::size_t start = from;
        while (!failed_) {
            std::size_t end = start;
            while (end < to && expression_[end] != '|') {
                end = piece_end(end, to);
                if (end == kNone) {
                    failed_ = true;
                    return false;
                }
            }
            if (sequence(start, end, at, rest)) {
                return true;
            }
            if (end >= to) {
                return false;
            }
            start = end + 1;
        }
        return false;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest
    bool sequence(std::size_t from, std::size_t to, std::size_t at, const Rest& rest) {
        ++depth_;
        const bool matched = step() && first_of_sequence(from, to, at, rest);
        --depth_;
        return matched;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest
    bool first_of_sequence(std::size_t from, std::size_t to, std::size_t at, const Rest& rest) {
        if (from >= to) {
            return rest(at);
        }
        const char c = expression_[from];
        if (c == '^') {
            return at == 0 && sequence(from + 1, to, at, rest);
        }
        if (c == '$') {
            return at == text_.size() && sequence(from + 1, to, at, rest);
        }
        const std::size_t end = piece_end(from, to);
        if (end == kNone) {
            failed_ = true;
            return false;
        }
        const char repetition = end < to ? expression_[end] : '\0';
        const bool repeated = repetition == '*' || repetition == '+' || repetition == '?';
        const std::size_t next = end + (repeated ? 1 : 0);
        const Rest behind = [this, next, to, &rest](std::size_t where) {
            return sequence(next, to, where, rest);
        };
        if (!repeated) {
            return piece(from, end, at, behind);
        }
        return repeat({from, end}, at, {repetition == '+' ? 1U : 0U, repetition == '?'}, behind);
    }

    struct Span {
        std::size_t from;
        std::size_t to;
    };

    struct Times {
        unsigned least;
        bool only_once;
    };

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest
    bool repeat(Span span, std::size_t at, Times times, const Rest& behind) {
        ++depth_;
        const bool more =
            step() && piece(span.from, span.to, at, [&](std::size_t where) {
                if (where == at) {
                    return false;
                }
                return times.only_once ? behind(where) : repeat(span, where, {0, false}, behind);
            });
        --depth_;
        return more || (times.least == 0 && !failed_ && behind(at));
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest
    bool piece(std::size_t from, std::size_t to, std::size_t at, const Rest& behind) {
        if (expression_[from] == '(') {
            ++depth_;
            const bool matched = step() && alternatives(from + 1, to - 1, at, behind);
            --depth_;
            return matched;
        }
        return at < text_.size() && one(from, to, text_[at]) && behind(at + 1);
    }

    [[nodiscard]] bool one(std::size_t from, std::size_t to, char c) const {
        switch (expression_[from]) {
            case '.':
                return true;
            case '\\':
                return expression_[from + 1] == c;
            case '[':
                return in_class(expression_.substr(from + 1, to - from - 2), c);
            default:
                return expression_[from] == c;
        }
    }

    static bool in_class(std::string_view members, char c) {
        const bool negated = !members.empty() && members.front() == '^';
        members.remove_prefix(negated ? 1 : 0);
        bool found = false;
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (i + 2 < members.size() && members[i + 1] == '-') {
                found = found || (members[i] <= c && c <= members[i + 2]);
                i += 2;
            } else {
                found = found || members[i] == c;
            }
        }
        return found != negated;
    }

    std::string_view expression_;
    std::string_view text_;
    std::size_t steps_ = 0;
    unsigned depth_ = 0;
    bool failed_ = false;
};

}  // namespace

Truth matches(std::string_view expression, std::string_view text) {
    return Matcher(expression, text).run();
}

}  // namespace dynbr::generators::native_build
