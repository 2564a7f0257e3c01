// The Meson language as a tree (Meson's reference manual, "Syntax").
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::meson {

struct Argument;

struct Expression {
    enum class Kind {
        /// text
        String,
        /// text with @names@ in it
        Format,
        /// number
        Number,
        /// number: 0 or 1
        Boolean,
        /// text
        Name,
        /// operands
        Array,
        /// operands: key, value, key, value ...
        Dictionary,
        /// text: the function; arguments
        Call,
        /// operands: the object; text: the method; arguments
        Method,
        /// operands: the object, the index
        Index,
        /// text: "not" or "-"; one operand
        Unary,
        /// text: the operator; two operands
        Binary,
        /// operands: condition, then, else
        Choice,
    };

    Kind kind = Kind::Array;
    std::string text;
    long number = 0;
    unsigned line = 0;
    /// How many expressions are within one another here.
    unsigned depth = 1;
    std::vector<Expression> operands;
    std::vector<Argument> arguments;
};

struct Argument {
    /// Empty: by position.
    std::string keyword;
    Expression value;
};

struct Statement;

struct Clause {
    /// Of an else: true.
    Expression condition;
    std::vector<Statement> body;
};

struct Statement {
    enum class Kind { Expression, Assign, Add, If, Foreach, Break, Continue };

    Kind kind = Kind::Expression;
    unsigned line = 0;
    /// What is assigned to, or the loop's variables.
    std::vector<std::string> names;
    Expression expression;
    /// An if's, or the one body of a loop.
    std::vector<Clause> clauses;
};

struct SourceFault {
    unsigned line = 0;
    /// No foreign text.
    std::string message;
};

struct SyntaxLimits {
    std::size_t tokens = 1'000'000;
    unsigned depth = 150;
};

/// All statements of a file. Takes time linear in the text.
[[nodiscard]] tl::expected<std::vector<Statement>, SourceFault> parse(
    std::string_view text, const SyntaxLimits& limits = {});

}  // namespace dynbr::generators::meson
