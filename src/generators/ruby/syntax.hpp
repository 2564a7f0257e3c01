// Where in Ruby's tokens blocks and statements begin and end.
#pragma once

#include "lexer.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace dynbr::generators::ruby {

/// Tokens from `begin` up to before `end`.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool empty() const { return begin >= end; }

    [[nodiscard]] std::size_t size() const { return empty() ? 0 : end - begin; }
};

/// A view of tokens, which must outlive it.
class Syntax {
  public:
    explicit Syntax(const std::vector<Token>& tokens);

    [[nodiscard]] const Token& operator[](std::size_t index) const { return tokens_[index]; }

    [[nodiscard]] std::size_t size() const { return tokens_.size(); }

    /// Whether a bracket or a keyword that needs an `end` stands there.
    [[nodiscard]] bool opens(std::size_t index) const { return match_[index] != 0; }

    /// What closes it; the end of the tokens if nothing does.
    [[nodiscard]] std::size_t match(std::size_t index) const { return match_[index]; }

    /// The end of the statement that begins at `begin`.
    [[nodiscard]] std::size_t statement_end(std::size_t begin, std::size_t end) const;

    /// The first token of `span` outside of brackets and blocks that is one of those operators or keywords.
    [[nodiscard]] std::optional<std::size_t> find(Span span,
                                                  const std::vector<std::string_view>& texts) const;

    /// As find(), the last one.
    [[nodiscard]] std::optional<std::size_t> find_last(
        Span span, const std::vector<std::string_view>& texts) const;

    /// The parts of `span` between commas outside of brackets and blocks.
    [[nodiscard]] std::vector<Span> split(Span span) const;

    /// Without line ends at both ends.
    [[nodiscard]] Span trimmed(Span span) const;

  private:
    [[nodiscard]] bool starts_statement(std::size_t index) const;
    [[nodiscard]] bool goes_on(std::size_t newline, std::size_t end) const;

    const std::vector<Token>& tokens_;
    std::vector<std::size_t> match_;
};

}  // namespace dynbr::generators::ruby
