// Which operators may stand where in a rich dependency, as rpm has it (tests/unit/grammar/rpm_opinion_test.cpp).
#pragma once

#include "fault.hpp"

#include "dynbr/grammar/parse.hpp"
#include "dynbr/model/reldep.hpp"

#include <optional>

namespace dynbr::grammar {

/// What an expression means for those around it.
struct RichTraits {
    /// An `if` whose truth is not bounded by an `and`: it holds when its condition doesn't, so `or` makes no sense of it.
    bool open_if = false;
    /// The same of `unless` and `and`.
    bool open_unless = false;
    /// More than a choice of packages: `with` and `without` compare single packages.
    bool beyond_one_package = false;
};

enum class Keyword { And, Or, If, Unless, Else, With, Without };

[[nodiscard]] std::optional<Keyword> find_keyword(std::string_view word);

/// The operators of one pair of parentheses.
class RichChain {
  public:
    /// Takes the next operator, or says why it may not follow.
    [[nodiscard]] Parsed<void> add_operator(const Token& word);

    /// Takes the traits of the operand after the last operator.
    void add_operand(RichTraits operand);

    /// True if there was no operator.
    [[nodiscard]] bool single() const { return !first_; }

    [[nodiscard]] bool awaits_else() const {
        return last_ == Keyword::If || last_ == Keyword::Unless;
    }

    /// Checks the whole chain; `whole` is what a fault points at where no operator is to blame.
    [[nodiscard]] Parsed<RichTraits> close() const;

    [[nodiscard]] model::RichOperator op() const;

  private:
    std::optional<Keyword> first_;
    std::optional<Keyword> last_;
    Token first_word_;
    RichTraits traits_;
};

/// The line as a whole is an `and` of its requirements, or an `or` of its conflicts.
[[nodiscard]] Parsed<void> check_outermost(const RichTraits& traits, Role role, const Token& whole);

}  // namespace dynbr::grammar
