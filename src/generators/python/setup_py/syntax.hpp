// Syntax trees of Python programs: what the evaluator understands; everything else is Opaque.
#pragma once

#include "lexer.hpp"

#include "dynbr/base/error.hpp"

#include <memory>
#include <string>
#include <vector>

namespace dynbr::generators::python::setup_py {

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;
struct Statement;

struct Keyword {
    /// Empty for "**".
    std::string name;
    ExpressionPtr value;
};

/// "for TARGET in ITERABLE if CONDITION"
struct Clause {
    ExpressionPtr target;
    ExpressionPtr iterable;
    std::vector<ExpressionPtr> conditions;
};

struct Parameter {
    std::string name;
    ExpressionPtr otherwise;
    /// 0, 1 for "*name", 2 for "**name".
    int stars = 0;
};

struct Expression {
    enum class Kind {
        Opaque,
        None,
        True,
        False,
        Number,
        String,
        /// Parts of a format string: strings and expressions.
        Format,
        Name,
        /// parts[0].text
        Attribute,
        /// parts[0][parts[1]]
        Subscript,
        /// parts: start, end, step; each may be null
        Slice,
        /// parts[0](parts[1] ..., keywords ...)
        Call,
        List,
        Tuple,
        Set,
        /// parts: key, value, key, value ...; a null key is "**"
        Dict,
        /// text: "-", "+", "~" or "not"
        Unary,
        /// text: "+", "and", "or", ...
        Binary,
        /// parts with the operators between them
        Compare,
        /// parts: condition, value, alternative
        Choice,
        /// text: what is made: "[", "{", ":" (a dict) or "("; parts: element, or key and value
        Comprehension,
        /// parts[0]: the body
        Lambda,
        /// "*parts[0]"
        Star,
    };

    Kind kind = Kind::Opaque;
    unsigned line = 0;
    std::string text;
    std::vector<ExpressionPtr> parts;
    std::vector<std::string> operators;
    std::vector<Keyword> keywords;
    std::vector<Clause> clauses;
    std::vector<Parameter> parameters;
};

struct Imported {
    /// Dotted; of "from a import b" it is "a.b".
    std::string name;
    std::string as;
};

struct Statement {
    enum class Kind {
        Opaque,
        /// expressions[0]
        Expression,
        /// expressions: targets, then the value
        Assign,
        /// text: the operator; expressions: target and value
        Augment,
        /// expressions[0]: the condition; body, otherwise
        If,
        /// expressions: target, iterable; body, otherwise
        For,
        While,
        Function,
        Class,
        /// expressions: value and target by turns, where the target may be null; body
        With,
        /// body, handlers, otherwise, finally
        Try,
        Import,
        /// expressions[0], which may be missing
        Return,
        Raise,
        Break,
        Continue,
        /// expressions: what is deleted
        Delete,
        /// imports: the names
        Global,
    };

    Kind kind = Kind::Opaque;
    unsigned line = 0;
    std::string text;
    bool decorated = false;
    std::vector<ExpressionPtr> expressions;
    std::vector<Statement> body;
    std::vector<std::vector<Statement>> handlers;
    std::vector<Statement> otherwise;
    std::vector<Statement> last;
    std::vector<Parameter> parameters;
    std::vector<Imported> imports;
};

using Program = std::vector<Statement>;

/// The error's message ends with the line.
[[nodiscard]] Result<Program> parse_program(std::string_view code);

}  // namespace dynbr::generators::python::setup_py
