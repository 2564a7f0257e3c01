// Ruby expressions to values, as far as they are literal or hang on what is the same for MRI on Linux everywhere.
#pragma once

#include "syntax.hpp"
#include "value.hpp"

#include <map>
#include <string>

namespace dynbr::generators::ruby {

/// Variables and constants by name.
using Variables = std::map<std::string, Value>;

class Evaluator {
  public:
    /// Both must outlive it.
    Evaluator(const Syntax& code, const Variables& variables)
        : code_(code),
          variables_(variables) {}

    [[nodiscard]] Value value(Span span) const { return expression(span, 0); }

    /// The arguments of a call; "key => value" and "key: value" come together as a hash at the end.
    [[nodiscard]] std::vector<Value> arguments(Span span) const;

    [[nodiscard]] std::optional<bool> condition(Span span) const { return value(span).truth(); }

  private:
    [[nodiscard]] Value expression(Span span, unsigned depth) const;
    [[nodiscard]] Value logical(Span span, std::size_t at, unsigned depth) const;
    [[nodiscard]] Value comparison(Span span, std::size_t at, unsigned depth) const;
    [[nodiscard]] Value sum(Span span, std::size_t at, unsigned depth) const;
    [[nodiscard]] Value chain(Span span, unsigned depth) const;
    [[nodiscard]] Value call(Span span, std::size_t dot, unsigned depth) const;
    [[nodiscard]] Value primary(Span span, unsigned depth) const;
    [[nodiscard]] Value defined(Span span) const;
    [[nodiscard]] Value list(Span span, Value::Kind kind, unsigned depth) const;
    [[nodiscard]] Value text(const Token& token, unsigned depth) const;
    [[nodiscard]] Value named(const Token& token) const;

    const Syntax& code_;
    const Variables& variables_;
};

}  // namespace dynbr::generators::ruby
