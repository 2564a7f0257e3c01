// Expressions out of tokens; the statements' parser stands on it.
#pragma once

#include "syntax.hpp"

namespace dynbr::generators::python::setup_py {

/// Reads from `tokens`, which must outlive it and end with an End token. The first mistake ends it: see problem().
class ExpressionParser {
  public:
    explicit ExpressionParser(const std::vector<Token>& tokens)
        : tokens_(tokens) {}

    [[nodiscard]] const std::string& problem() const { return problem_; }

    [[nodiscard]] unsigned line() const { return peek().line; }

  protected:
    [[nodiscard]] bool failed() const { return !problem_.empty(); }

    void fail_with(std::string what);

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
    void advance();
    [[nodiscard]] bool at_sign(std::string_view sign) const;
    [[nodiscard]] bool at_word(std::string_view word) const;
    bool take_sign(std::string_view sign);
    bool take_word(std::string_view word);
    void need_sign(std::string_view sign);
    std::string need_name();

    /// One expression, or a tuple without parentheses.
    ExpressionPtr parse_list();
    ExpressionPtr parse_expression();
    std::vector<Parameter> parse_parameters(std::string_view end);
    /// Targets of "for" and of comprehensions: up to "in".
    ExpressionPtr parse_targets();

  private:
    ExpressionPtr make(Expression::Kind kind) const;
    ExpressionPtr binary(ExpressionPtr left, std::string op, ExpressionPtr right) const;
    ExpressionPtr parse_lambda();
    ExpressionPtr parse_logic(int level);
    ExpressionPtr parse_comparison();
    ExpressionPtr parse_arithmetic(std::size_t level);
    ExpressionPtr parse_unary();
    ExpressionPtr parse_postfix();
    ExpressionPtr parse_call(ExpressionPtr callee);
    ExpressionPtr parse_subscript(ExpressionPtr of);
    ExpressionPtr parse_index();
    ExpressionPtr parse_atom();
    ExpressionPtr parse_strings();
    void add_format_parts(const std::string& text, Expression& format);
    ExpressionPtr parse_parenthesis();
    ExpressionPtr parse_bracket();
    ExpressionPtr parse_brace();
    ExpressionPtr parse_star_or_expression();
    ExpressionPtr parse_comprehension(std::string what, std::vector<ExpressionPtr> elements);
    [[nodiscard]] bool at_comprehension() const;

    const std::vector<Token>& tokens_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::string problem_;
};

}  // namespace dynbr::generators::python::setup_py
