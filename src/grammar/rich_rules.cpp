// Which operators may stand where in a rich dependency.
#include "rich_rules.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace dynbr::grammar {

namespace {

constexpr std::array<std::string_view, 7> kKeywords = {
    "and", "or", "if", "unless", "else", "with", "without"};

std::string_view text_of(Keyword keyword) {
    return kKeywords.at(static_cast<std::size_t>(keyword));
}

bool chains(Keyword keyword) {
    return keyword == Keyword::And || keyword == Keyword::Or || keyword == Keyword::With;
}

bool is_conditional(std::optional<Keyword> keyword) {
    return keyword == Keyword::If || keyword == Keyword::Unless;
}

tl::unexpected<Fault> if_within_or(const Token& at) {
    return fault(at, "rpm takes no 'if' within 'or' or 'unless'", "use 'and' instead");
}

tl::unexpected<Fault> unless_within_and(const Token& at) {
    return fault(at, "rpm takes no 'unless' within 'and' or 'if'", "use 'or' instead");
}

}  // namespace

std::optional<Keyword> find_keyword(std::string_view word) {
    const auto found = std::ranges::find(kKeywords, word);
    if (found == kKeywords.end()) {
        return std::nullopt;
    }
    return static_cast<Keyword>(found - kKeywords.begin());
}

Parsed<void> RichChain::add_operator(const Token& word) {
    const auto keyword = find_keyword(word.text);
    if (!keyword) {
        return fault(word,
                     fmt::format("{} is no operator", quoted(word.text)),
                     "the operators are and, or, if, else, unless, with, without");
    }
    if (keyword == Keyword::Else) {
        if (!awaits_else()) {
            return fault(word, "'else' belongs to an 'if' or 'unless'");
        }
    } else if (last_ && *last_ != *keyword) {
        return fault(word,
                     fmt::format("'{}' after '{}': different operators need parentheses",
                                 word.text,
                                 text_of(*last_)));
    } else if (last_ && !chains(*keyword)) {
        return fault(word, fmt::format("a second '{}' needs parentheses", word.text));
    }
    if (!first_) {
        first_ = keyword;
        first_word_ = word;
    }
    last_ = keyword;
    return {};
}

void RichChain::add_operand(RichTraits operand) {
    if (is_conditional(last_)) {  // it is a condition, and those are looked at as they are
        operand.open_if = false;
        operand.open_unless = false;
    }
    traits_.open_if |= operand.open_if;
    traits_.open_unless |= operand.open_unless;
    traits_.beyond_one_package |= operand.beyond_one_package;
}

Parsed<RichTraits> RichChain::close() const {
    if (!first_) {
        return traits_;
    }
    const Keyword op = *first_;
    if ((op == Keyword::With || op == Keyword::Without) && traits_.beyond_one_package) {
        return fault(first_word_,
                     fmt::format("the operands of '{}' are single names, or 'or' or 'with' of such",
                                 text_of(op)));
    }
    if ((op == Keyword::And || op == Keyword::If) && traits_.open_unless) {
        return unless_within_and(first_word_);
    }
    if ((op == Keyword::Or || op == Keyword::Unless) && traits_.open_if) {
        return if_within_or(first_word_);
    }
    RichTraits traits = traits_;
    if (op == Keyword::And || op == Keyword::Or) {
        traits.open_if = false;
        traits.open_unless = false;
    }
    traits.open_if |= op == Keyword::If;
    traits.open_unless |= op == Keyword::Unless;
    traits.beyond_one_package |= op == Keyword::And || is_conditional(op);
    return traits;
}

model::RichOperator RichChain::op() const {
    using model::RichOperator;
    switch (*first_) {
        case Keyword::Or:
            return RichOperator::Or;
        case Keyword::If:
            return RichOperator::If;
        case Keyword::Unless:
            return RichOperator::Unless;
        case Keyword::With:
            return RichOperator::With;
        case Keyword::Without:
            return RichOperator::Without;
        default:
            return RichOperator::And;
    }
}

Parsed<void> check_outermost(const RichTraits& traits, Role role, const Token& whole) {
    if (role == Role::Requirement && traits.open_unless) {
        return unless_within_and(whole);
    }
    if (role == Role::Conflict && traits.open_if) {
        return if_within_or(whole);
    }
    return {};
}

}  // namespace dynbr::grammar
