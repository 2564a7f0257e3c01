// Python's statements out of tokens.
#include "expression_parser.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <array>

namespace dynbr::generators::python::setup_py {

namespace {

constexpr int kDeepest = 60;

class Parser : public ExpressionParser {
  public:
    using ExpressionParser::ExpressionParser;

    Program parse() {
        Program program;
        while (!failed() && peek().kind != Token::Kind::End) {
            parse_statement(program);
        }
        return program;
    }

  private:
    static Statement statement(Statement::Kind kind, unsigned line) {
        Statement made;
        made.kind = kind;
        made.line = line;
        return made;
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    void parse_statement(Program& into) {
        if (peek().kind == Token::Kind::LineEnd) {
            advance();
            return;
        }
        bool decorated = false;
        while (!failed() && take_sign("@")) {
            decorated = true;
            parse_expression();
            end_line();
        }
        take_word("async");
        if (!parse_compound(into, decorated)) {
            parse_simple_line(into);
        }
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    bool parse_compound(Program& into, bool decorated) {
        const unsigned line = peek().line;
        if (take_word("if")) {
            into.push_back(parse_if(line));
        } else if (take_word("for")) {
            into.push_back(parse_for(line));
        } else if (take_word("while")) {
            Statement loop = statement(Statement::Kind::While, line);
            loop.expressions.push_back(parse_expression());
            loop.body = parse_block();
            loop.otherwise = parse_else();
            into.push_back(std::move(loop));
        } else if (take_word("def")) {
            into.push_back(parse_function(line, decorated));
        } else if (take_word("class")) {
            into.push_back(parse_class(line));
        } else if (take_word("with")) {
            into.push_back(parse_with(line));
        } else if (take_word("try")) {
            into.push_back(parse_try(line));
        } else {
            return false;
        }
        return true;
    }

    void end_line() {
        if (peek().kind == Token::Kind::LineEnd) {
            advance();
        } else if (peek().kind != Token::Kind::End) {
            fail_with("the end of the line is expected before '"
                      + escaped(peek().text.substr(0, 30)) + "'");
        }
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    Program parse_block() {
        Program body;
        need_sign(":");
        if (peek().kind != Token::Kind::LineEnd) {
            parse_simple_line(body);
            return body;
        }
        while (peek().kind == Token::Kind::LineEnd) {
            advance();
        }
        if (peek().kind != Token::Kind::Indent || ++depth_ > kDeepest) {
            fail_with("an indented block is missing");
            return body;
        }
        advance();
        while (!failed() && peek().kind != Token::Kind::Dedent && peek().kind != Token::Kind::End) {
            parse_statement(body);
        }
        if (peek().kind == Token::Kind::Dedent) {
            advance();
        }
        --depth_;
        return body;
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    Program parse_else() { return take_word("else") ? parse_block() : Program(); }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    Statement parse_if(unsigned line) {
        Statement condition = statement(Statement::Kind::If, line);
        condition.expressions.push_back(parse_expression());
        condition.body = parse_block();
        if (at_word("elif")) {
            const unsigned next = peek().line;
            advance();
            if (++depth_ > kDeepest) {
                fail_with("too many branches");
                return condition;
            }
            condition.otherwise.push_back(parse_if(next));
            --depth_;
        } else {
            condition.otherwise = parse_else();
        }
        return condition;
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    Statement parse_for(unsigned line) {
        Statement loop = statement(Statement::Kind::For, line);
        loop.expressions.push_back(parse_targets());
        if (!take_word("in")) {
            fail_with("'in' is missing");
        }
        loop.expressions.push_back(parse_list());
        loop.body = parse_block();
        loop.otherwise = parse_else();
        return loop;
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    Statement parse_function(unsigned line, bool decorated) {
        Statement function = statement(Statement::Kind::Function, line);
        function.text = need_name();
        function.decorated = decorated;
        need_sign("(");
        function.parameters = parse_parameters(")");
        need_sign(")");
        if (take_sign("->")) {
            parse_expression();
        }
        function.body = parse_block();
        return function;
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    Statement parse_class(unsigned line) {
        Statement made = statement(Statement::Kind::Class, line);
        made.text = need_name();
        if (take_sign("(")) {
            while (!failed() && !at_sign(")")) {
                if (peek(1).text == "=") {
                    need_name();
                    advance();
                }
                parse_expression();
                take_sign(",");
            }
            need_sign(")");
        }
        made.body = parse_block();
        return made;
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    Statement parse_with(unsigned line) {
        Statement with = statement(Statement::Kind::With, line);
        do {
            with.expressions.push_back(parse_expression());
            with.expressions.push_back(take_word("as") ? parse_expression() : nullptr);
        } while (!failed() && take_sign(","));
        with.body = parse_block();
        return with;
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    Statement parse_try(unsigned line) {
        Statement attempt = statement(Statement::Kind::Try, line);
        attempt.body = parse_block();
        while (!failed() && take_word("except")) {
            take_sign("*");
            if (!at_sign(":")) {
                parse_list();
            }
            if (take_word("as")) {
                need_name();
            }
            attempt.handlers.push_back(parse_block());
        }
        attempt.otherwise = parse_else();
        if (take_word("finally")) {
            attempt.last = parse_block();
        }
        return attempt;
    }

    void parse_simple_line(Program& into) {
        do {
            const auto kind = peek().kind;
            if (kind == Token::Kind::LineEnd || kind == Token::Kind::End) {
                break;
            }
            into.push_back(parse_simple());
        } while (!failed() && take_sign(";"));
        end_line();
    }

    Statement parse_simple() {
        const unsigned line = peek().line;
        if (take_word("import")) {
            return parse_import(line);
        }
        if (take_word("from")) {
            return parse_import_from(line);
        }
        if (take_word("return")) {
            Statement made = statement(Statement::Kind::Return, line);
            if (peek().kind != Token::Kind::LineEnd && !at_sign(";")) {
                made.expressions.push_back(parse_list());
            }
            return made;
        }
        if (take_word("raise")) {
            skip_line();
            return statement(Statement::Kind::Raise, line);
        }
        if (take_word("break")) {
            return statement(Statement::Kind::Break, line);
        }
        if (take_word("continue")) {
            return statement(Statement::Kind::Continue, line);
        }
        if (take_word("del")) {
            Statement made = statement(Statement::Kind::Delete, line);
            made.expressions.push_back(parse_list());
            return made;
        }
        if (take_word("global")) {
            Statement made = statement(Statement::Kind::Global, line);
            do {
                made.imports.push_back({need_name(), {}});
            } while (!failed() && take_sign(","));
            return made;
        }
        if (at_word("pass") || at_word("nonlocal") || at_word("assert") || at_word("yield")) {
            skip_line();
            return statement(Statement::Kind::Opaque, line);
        }
        return parse_assignment(line);
    }

    /// Up to the end of the line or a semicolon outside of brackets.
    void skip_line() {
        int open = 0;
        while (peek().kind != Token::Kind::LineEnd && peek().kind != Token::Kind::End
               && !(open == 0 && at_sign(";"))) {
            open += at_sign("(") || at_sign("[") || at_sign("{") ? 1 : 0;
            open -= at_sign(")") || at_sign("]") || at_sign("}") ? 1 : 0;
            advance();
        }
    }

    std::string dotted_name() {
        std::string name = need_name();
        while (!failed() && take_sign(".")) {
            name += "." + need_name();
        }
        return name;
    }

    Statement parse_import(unsigned line) {
        Statement made = statement(Statement::Kind::Import, line);
        do {
            std::string name = dotted_name();
            if (take_word("as")) {
                made.imports.push_back({std::move(name), need_name()});
            } else {
                // "import a.b" binds a.
                name = name.substr(0, name.find('.'));
                made.imports.push_back({name, name});
            }
        } while (!failed() && take_sign(","));
        return made;
    }

    Statement parse_import_from(unsigned line) {
        Statement made = statement(Statement::Kind::Import, line);
        std::string module;
        while (take_sign(".") || take_sign("...")) {
            module = "";
        }
        if (!at_word("import")) {
            module = dotted_name();
        }
        if (!take_word("import")) {
            fail_with("'import' is missing");
        }
        if (take_sign("*")) {
            made.imports.push_back({module + ".*", "*"});
            return made;
        }
        const bool parenthesis = take_sign("(");
        while (!failed() && !at_sign(")")) {
            const std::string name = need_name();
            const std::string as = take_word("as") ? need_name() : name;
            made.imports.push_back({module + "." + name, as});
            if (!take_sign(",")) {
                break;
            }
        }
        if (parenthesis) {
            need_sign(")");
        }
        return made;
    }

    Statement parse_assignment(unsigned line) {
        Statement made = statement(Statement::Kind::Expression, line);
        made.expressions.push_back(parse_list());
        static constexpr std::array<std::string_view, 12> kAugmented = {
            "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", "**=", "//=", ">>="};
        for (const std::string_view sign : kAugmented) {
            if (take_sign(sign)) {
                made.kind = Statement::Kind::Augment;
                made.text = std::string(sign.substr(0, sign.size() - 1));
                made.expressions.push_back(parse_list());
                return made;
            }
        }
        if (take_sign(":")) {
            parse_expression();
            if (at_sign("=")) {
                made.kind = Statement::Kind::Assign;
            }
        }
        while (!failed() && take_sign("=")) {
            made.kind = Statement::Kind::Assign;
            made.expressions.push_back(parse_list());
        }
        return made;
    }

    int depth_ = 0;
};

}  // namespace

Result<Program> parse_program(std::string_view code) {
    auto tokens = tokens_of(code);
    if (!tokens) {
        return tl::make_unexpected(std::move(tokens.error()));
    }
    Parser parser(*tokens);
    Program program = parser.parse();
    if (!parser.problem().empty()) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("{} (line {})", parser.problem(), parser.line()));
    }
    return program;
}

}  // namespace dynbr::generators::python::setup_py
