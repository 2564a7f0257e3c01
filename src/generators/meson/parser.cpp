// Recursive descent, with Meson's precedence: choice, or, and, comparison, sum, product, unary, postfix.
#include "lexer.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace dynbr::generators::meson {

namespace {

using Kind = Expression::Kind;

class Parser {
  public:
    Parser(std::vector<Token> tokens, const SyntaxLimits& limits)
        : tokens_(std::move(tokens)),
          limits_(limits) {}

    tl::expected<std::vector<Statement>, SourceFault> run() {
        auto statements = block();
        if (!fault_ && current().kind != Token::Kind::End) {
            stop("a word that has no meaning here");
        }
        if (fault_) {
            return tl::make_unexpected(std::move(*fault_));
        }
        return statements;
    }

  private:
    /// Counts how deep functions are within one another.
    class Nesting {
      public:
        explicit Nesting(Parser& parser)
            : parser_(parser) {
            if (++parser_.nesting_ > parser_.limits_.depth) {
                parser_.stop("expressions or blocks are nested deeper than the limit");
            }
        }

        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;

        ~Nesting() { --parser_.nesting_; }

      private:
        Parser& parser_;
    };

    [[nodiscard]] const Token& current() const { return tokens_[at_]; }

    void stop(const char* message) {
        if (!fault_) {
            fault_ = SourceFault{current().line, message};
        }
        at_ = tokens_.size() - 1;
    }

    bool is(Token::Kind kind, std::string_view text) const {
        return current().kind == kind && current().text == text;
    }

    bool accept(Token::Kind kind, std::string_view text) {
        const bool found = is(kind, text);
        at_ += found ? 1 : 0;
        return found;
    }

    bool accept_op(std::string_view text) { return accept(Token::Kind::Operator, text); }

    bool accept_word(std::string_view text) { return accept(Token::Kind::Keyword, text); }

    void expect_op(std::string_view text) {
        if (!accept_op(text)) {
            stop("a bracket or operator is missing");
        }
    }

    void expect_word(std::string_view text) {
        if (!accept_word(text)) {
            stop("the end of a block is missing");
        }
    }

    /// Of the made expression: at most the limit deep.
    Expression checked(Expression expression) {
        for (const Expression& operand : expression.operands) {
            expression.depth = std::max(expression.depth, operand.depth + 1);
        }
        for (const Argument& argument : expression.arguments) {
            expression.depth = std::max(expression.depth, argument.value.depth + 1);
        }
        if (expression.depth > limits_.depth * 4) {
            stop("an expression is longer than the limit");
        }
        return expression;
    }

    static Expression make(Kind kind, std::string text, unsigned line) {
        Expression expression;
        expression.kind = kind;
        expression.text = std::move(text);
        expression.line = line;
        return expression;
    }

    [[nodiscard]] bool at_block_end() const {
        if (current().kind == Token::Kind::End) {
            return true;
        }
        return current().kind == Token::Kind::Keyword
               && (current().text == "elif" || current().text == "else" || current().text == "endif"
                   || current().text == "endforeach");
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    std::vector<Statement> block() {
        const Nesting nesting(*this);
        std::vector<Statement> statements;
        while (!fault_ && !at_block_end()) {
            if (current().kind == Token::Kind::LineEnd) {
                ++at_;
                continue;
            }
            statements.push_back(statement());
            if (!fault_ && current().kind != Token::Kind::LineEnd && !at_block_end()) {
                stop("a statement goes on where its line should end");
            }
        }
        return statements;
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Statement statement() {
        Statement made;
        made.line = current().line;
        if (accept_word("if")) {
            return condition(std::move(made));
        }
        if (accept_word("foreach")) {
            return loop(std::move(made));
        }
        if (accept_word("break") || accept_word("continue")) {
            made.kind = tokens_[at_ - 1].text == "break" ? Statement::Kind::Break
                                                         : Statement::Kind::Continue;
            return made;
        }
        made.expression = expression();
        const bool adds = is(Token::Kind::Operator, "+=");
        if (adds || is(Token::Kind::Operator, "=")) {
            if (made.expression.kind != Kind::Name) {
                stop("only a variable can be assigned to");
                return made;
            }
            ++at_;
            made.kind = adds ? Statement::Kind::Add : Statement::Kind::Assign;
            made.names.push_back(std::move(made.expression.text));
            made.expression = expression();
        }
        return made;
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Statement condition(Statement made) {
        made.kind = Statement::Kind::If;
        do {
            Clause clause;
            clause.condition = expression();
            clause.body = block();
            made.clauses.push_back(std::move(clause));
        } while (accept_word("elif"));
        if (accept_word("else")) {
            Clause clause;
            clause.condition = make(Kind::Boolean, {}, made.line);
            clause.condition.number = 1;
            clause.body = block();
            made.clauses.push_back(std::move(clause));
        }
        expect_word("endif");
        return made;
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Statement loop(Statement made) {
        made.kind = Statement::Kind::Foreach;
        do {
            if (current().kind != Token::Kind::Name) {
                stop("a loop needs a variable");
                return made;
            }
            made.names.push_back(current().text);
            ++at_;
        } while (accept_op(","));
        expect_op(":");
        made.expression = expression();
        Clause clause;
        clause.body = block();
        made.clauses.push_back(std::move(clause));
        expect_word("endforeach");
        return made;
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Expression expression() {
        const Nesting nesting(*this);
        Expression value = disjunction();
        if (!accept_op("?")) {
            return value;
        }
        Expression made = make(Kind::Choice, {}, value.line);
        made.operands.push_back(std::move(value));
        made.operands.push_back(expression());
        expect_op(":");
        made.operands.push_back(expression());
        return checked(std::move(made));
    }

    template <class Next>
    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Expression chain(std::initializer_list<std::string_view> operators,
                     Token::Kind kind,
                     Next next) {
        Expression left = next();
        for (bool found = true; found && !fault_;) {
            found = false;
            for (const std::string_view one : operators) {
                if (accept(kind, one)) {
                    left = binary(std::string(one), std::move(left), next());
                    found = true;
                    break;
                }
            }
        }
        return left;
    }

    Expression binary(std::string op, Expression left, Expression right) {
        Expression made = make(Kind::Binary, std::move(op), left.line);
        made.operands.push_back(std::move(left));
        made.operands.push_back(std::move(right));
        return checked(std::move(made));
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Expression disjunction() {
        return chain({"or"}, Token::Kind::Keyword, [this] { return conjunction(); });
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Expression conjunction() {
        return chain({"and"}, Token::Kind::Keyword, [this] { return comparison(); });
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Expression comparison() {
        Expression left = sum();
        for (const std::string_view one : {"==", "!=", "<=", ">=", "<", ">"}) {
            if (accept_op(one)) {
                return binary(std::string(one), std::move(left), sum());
            }
        }
        if (accept_word("in")) {
            return binary("in", std::move(left), sum());
        }
        if (is(Token::Kind::Keyword, "not") && at_ + 1 < tokens_.size()
            && tokens_[at_ + 1].text == "in" && tokens_[at_ + 1].kind == Token::Kind::Keyword) {
            at_ += 2;
            return binary("not in", std::move(left), sum());
        }
        return left;
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Expression sum() {
        return chain({"+", "-"}, Token::Kind::Operator, [this] { return product(); });
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Expression product() {
        return chain({"*", "/", "%"}, Token::Kind::Operator, [this] { return unary(); });
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Expression unary() {
        const Nesting nesting(*this);
        const bool negates = is(Token::Kind::Keyword, "not");
        if (!negates && !is(Token::Kind::Operator, "-")) {
            return postfix(primary());
        }
        Expression made = make(Kind::Unary, current().text, current().line);
        ++at_;
        made.operands.push_back(fault_ ? Expression() : unary());
        return checked(std::move(made));
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Expression postfix(Expression object) {
        while (!fault_) {
            if (accept_op(".")) {
                Expression made = make(Kind::Method, current().text, current().line);
                if (current().kind != Token::Kind::Name && current().kind != Token::Kind::Keyword) {
                    stop("a method's name is missing");
                    break;
                }
                ++at_;
                made.operands.push_back(std::move(object));
                expect_op("(");
                made.arguments = arguments(")");
                object = checked(std::move(made));
            } else if (accept_op("[")) {
                Expression made = make(Kind::Index, {}, object.line);
                made.operands.push_back(std::move(object));
                made.operands.push_back(expression());
                expect_op("]");
                object = checked(std::move(made));
            } else {
                break;
            }
        }
        return object;
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Expression primary() {
        const Token token = current();
        ++at_;
        switch (token.kind) {
            case Token::Kind::String:
                return make(Kind::String, token.text, token.line);
            case Token::Kind::Format:
                return make(Kind::Format, token.text, token.line);
            case Token::Kind::Number:
                return number(token);
            case Token::Kind::Name:
                return name(token);
            case Token::Kind::Keyword:
                if (token.text == "true" || token.text == "false") {
                    Expression made = make(Kind::Boolean, {}, token.line);
                    made.number = token.text == "true" ? 1 : 0;
                    return made;
                }
                break;
            case Token::Kind::Operator:
                if (token.text == "(") {
                    Expression inner = expression();
                    expect_op(")");
                    return inner;
                }
                if (token.text == "[" || token.text == "{") {
                    return collection(token);
                }
                break;
            default:
                break;
        }
        --at_;
        stop("a value is missing");
        return {};
    }

    static Expression number(const Token& token) {
        Expression made = make(Kind::Number, {}, token.line);
        std::string_view digits = token.text;
        int base = 10;
        if (digits.size() > 2 && digits[0] == '0') {
            base = digits[1] == 'x' || digits[1] == 'X'   ? 16
                   : digits[1] == 'b' || digits[1] == 'B' ? 2
                   : digits[1] == 'o' || digits[1] == 'O' ? 8
                                                          : 10;
            digits.remove_prefix(base == 10 ? 0 : 2);
        }
        std::from_chars(digits.data(), digits.data() + digits.size(), made.number, base);
        return made;
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Expression name(const Token& token) {
        if (!accept_op("(")) {
            return make(Kind::Name, token.text, token.line);
        }
        Expression made = make(Kind::Call, token.text, token.line);
        made.arguments = arguments(")");
        return checked(std::move(made));
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    Expression collection(const Token& token) {
        const bool dictionary = token.text == "{";
        Expression made = make(dictionary ? Kind::Dictionary : Kind::Array, {}, token.line);
        const std::string_view closing = dictionary ? "}" : "]";
        while (!fault_ && !accept_op(closing)) {
            made.operands.push_back(expression());
            if (dictionary) {
                expect_op(":");
                made.operands.push_back(fault_ ? Expression() : expression());
            }
            if (!accept_op(",") && !is(Token::Kind::Operator, closing)) {
                stop("a comma or closing bracket is missing");
            }
        }
        return checked(std::move(made));
    }

    // NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
    std::vector<Argument> arguments(std::string_view closing) {
        std::vector<Argument> all;
        while (!fault_ && !accept_op(closing)) {
            Argument one;
            one.value = expression();
            if (accept_op(":")) {
                if (one.value.kind != Kind::Name) {
                    stop("a keyword must be a name");
                    break;
                }
                one.keyword = std::move(one.value.text);
                one.value = expression();
            }
            all.push_back(std::move(one));
            if (!accept_op(",") && !is(Token::Kind::Operator, closing)) {
                stop("a comma or closing bracket is missing");
            }
        }
        return all;
    }

    std::vector<Token> tokens_;
    const SyntaxLimits& limits_;
    std::size_t at_ = 0;
    unsigned nesting_ = 0;
    std::optional<SourceFault> fault_;
};

}  // namespace

tl::expected<std::vector<Statement>, SourceFault> parse(std::string_view text,
                                                        const SyntaxLimits& limits) {
    auto tokens = tokenize(text, limits);
    if (!tokens) {
        return tl::make_unexpected(std::move(tokens.error()));
    }
    return Parser(std::move(*tokens), limits).run();
}

}  // namespace dynbr::generators::meson
