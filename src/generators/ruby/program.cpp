// Walking through statements.
#include "program.hpp"

#include <algorithm>

namespace dynbr::generators::ruby {

namespace {

using Kind = Value::Kind;

class Runner {
  public:
    Runner(const Syntax& code, Handler& handler)
        : code_(code),
          handler_(handler) {}

    bool run() {
        block({0, code_.size()});
        return steps_ < kMostSteps;
    }

  private:
    // The functions below call each other, kMostNested deep.
    // NOLINTBEGIN(misc-no-recursion)

    void block(Span span) {
        if (depth_ >= kMostNested) {
            steps_ = kMostSteps;
            return;
        }
        ++depth_;
        while (span.begin < span.end && steps_ < kMostSteps) {
            const std::size_t end = code_.statement_end(span.begin, span.end);
            // Long statements take longer.
            steps_ += 1 + static_cast<unsigned>((end - span.begin) / 16);
            const Span one = code_.trimmed({span.begin, end});
            if (!one.empty()) {
                statement(one);
            }
            span.begin = end + 1;
        }
        --depth_;
    }

    void statement(Span span) {
        const Token& first = code_[span.begin];
        if (first.kind == TokenKind::Word && code_.opens(span.begin)) {
            compound(span);
            return;
        }
        if (const auto at = code_.find_last(span, {"if", "unless"});
            at && !code_.opens(*at) && *at > span.begin) {
            auto holds = evaluator().condition({*at + 1, span.end});
            holds = code_[*at].text == "unless" && holds ? std::optional(!*holds) : holds;
            guarded(holds, {span.begin, *at});
            return;
        }
        if (const auto at = code_.find(span, {"=", "||="}); at && *at > span.begin) {
            assignment(span, *at);
            return;
        }
        if (const auto at = code_.find(span, {"<<"}); at && *at > span.begin) {
            attribute({span.begin, *at}, evaluator().value({*at + 1, span.end}));
            return;
        }
        call(span);
    }

    /// Statements that run, or not, or nobody knows.
    void guarded(std::optional<bool> holds, Span span) {
        if (holds == false) {
            return;
        }
        const bool before = certain_;
        certain_ = certain_ && holds.has_value();
        block(span);
        certain_ = before;
    }

    void compound(Span span) {
        const std::string& word = code_[span.begin].text;
        const Span inside{span.begin + 1, std::min(code_.match(span.begin), span.end)};
        if (word == "if" || word == "unless") {
            branches(inside, word == "unless");
        } else if (word == "begin") {
            const std::size_t end = part_end(inside, {"rescue", "ensure", "else"});
            block({inside.begin, end});
        } else if (word == "case" || word == "while" || word == "until" || word == "for") {
            guarded(std::nullopt, inside);
        } else if (word == "module") {
            block({code_.statement_end(inside.begin, inside.end) + 1, inside.end});
        }
    }

    [[nodiscard]] std::size_t part_end(Span span,
                                       const std::vector<std::string_view>& words) const {
        return code_.find(span, words).value_or(span.end);
    }

    /// From behind `if` to before its `end`.
    void branches(Span span, bool negated) {
        std::optional<bool> before = false;
        for (;;) {
            std::size_t head = code_.statement_end(span.begin, span.end);
            head = std::min(head, part_end(span, {"then"}));
            auto holds = evaluator().condition({span.begin, head});
            holds = negated && holds ? std::optional(!*holds) : holds;
            const std::size_t end = part_end({head, span.end}, {"elsif", "else"});
            run_branch(before, holds, {std::min(head + 1, end), end});
            before = before == true || holds == true ? std::optional(true)
                     : before && holds               ? std::optional(false)
                                                     : std::nullopt;
            if (end >= span.end) {
                return;
            }
            if (code_[end].text == "else") {
                run_branch(before, true, {end + 1, span.end});
                return;
            }
            negated = false;
            span.begin = end + 1;
        }
    }

    /// A branch runs if none before it did.
    void run_branch(std::optional<bool> before, std::optional<bool> holds, Span span) {
        if (before != true) {
            guarded(holds == false ? holds : before ? holds : std::nullopt, span);
        }
    }

    void assignment(Span span, std::size_t at) {
        const Span left{span.begin, at};
        const Span right = code_.trimmed({at + 1, span.end});
        const Token& first = code_[left.begin];
        const bool variable =
            left.size() == 1
            && (first.kind == TokenKind::Word || first.kind == TokenKind::Constant);
        if (variable) {
            if (code_.find(right, {"do"})) {
                call(right);  // spec = Gem::Specification.new do |s|
            }
            const bool kept = code_[at].text == "||=" && variables_.count(first.text) != 0;
            if (!kept) {
                variables_[first.text] = certain_ ? several(right) : Value();
            }
            return;
        }
        attribute(left, several(right));
    }

    /// "a = 1, 2" is a list.
    [[nodiscard]] Value several(Span span) const {
        if (!code_.find(span, {","})) {
            return evaluator().value(span);
        }
        Value all = Value::of(Kind::Array, {}, span.empty() ? 0 : code_[span.begin].line);
        all.items = evaluator().arguments(span);
        return all;
    }

    /// s.name, and nothing longer.
    void attribute(Span left, const Value& value) {
        if (left.size() != 3 || !code_[left.begin + 1].is(".")) {
            return;
        }
        Call target;
        target.receiver = code_[left.begin].text;
        target.method = code_[left.begin + 2].text;
        target.line = code_[left.begin].line;
        target.certain = certain_;
        handler_.assign(target, value);
    }

    void call(Span span) {
        const auto opened = block_of(span);
        const std::size_t end = opened.value_or(span.end);
        Call call;
        call.certain = certain_;
        call.line = code_[span.begin].line;
        const Span head{span.begin, end};
        const auto dot = code_.find(head, {".", "&."});
        std::size_t name = span.begin;
        Span receiver{span.begin, span.begin};
        if (dot) {
            const std::size_t last = *code_.find_last(head_without_arguments(head), {".", "&."});
            receiver = {span.begin, last};
            name = last + 1;
        }
        if (name >= end) {
            return;
        }
        call.method = code_[name].text;
        call.receiver = receiver.size() == 1 ? code_[receiver.begin].text : std::string();
        if (opened && (call.method == "each" || call.method == "each_pair")) {
            each(receiver, *opened);
            return;
        }
        call.arguments = evaluator().arguments(arguments_of({name + 1, end}));
        handler_.call(call);
        if (opened && handler_.enter(call)) {
            block(body_of(*opened));
            handler_.leave(call);
        }
    }

    /// Dots among the arguments aren't the call's own: up to the first blank that stands before a value.
    [[nodiscard]] Span head_without_arguments(Span head) const {
        for (std::size_t i = head.begin; i < head.end; ++i) {
            const bool argument =
                i > head.begin && code_[i].spaced && !code_[i].is(".") && !code_[i - 1].is(".");
            if (code_[i].is("(") || argument) {
                const bool chained = code_[i].is("(") && code_.match(i) + 1 < head.end
                                     && code_[code_.match(i) + 1].is(".");
                if (!chained) {
                    return {head.begin, i};
                }
                i = code_.match(i);
            } else if (code_.opens(i)) {
                i = std::min(code_.match(i), head.end);
            }
        }
        return head;
    }

    [[nodiscard]] Span arguments_of(Span span) const {
        span = code_.trimmed(span);
        const bool parentheses =
            !span.empty() && code_[span.begin].is("(") && code_.match(span.begin) + 1 == span.end;
        return parentheses ? Span{span.begin + 1, span.end - 1} : span;
    }

    /// Where the `do` or `{` of the statement's own block stands.
    [[nodiscard]] std::optional<std::size_t> block_of(Span span) const {
        for (std::size_t i = span.begin; i < span.end; ++i) {
            const bool brace = code_[i].is("{") && i > span.begin && is_call_before(i);
            if (code_[i].is_word("do") || brace) {
                return i;
            }
            if (code_.opens(i)) {
                i = std::min(code_.match(i), span.end);
            }
        }
        return std::nullopt;
    }

    /// A brace behind a method's name or its arguments opens a block; elsewhere a hash.
    [[nodiscard]] bool is_call_before(std::size_t brace) const {
        const Token& before = code_[brace - 1];
        const bool parameters = brace + 1 < code_.size() && code_[brace + 1].is("|");
        return parameters || before.kind == TokenKind::Word || before.is(")");
    }

    /// Behind the parameters, up to the end.
    [[nodiscard]] Span body_of(std::size_t opened) const {
        Span body{opened + 1, std::min(code_.match(opened), code_.size())};
        if (!body.empty() && code_[body.begin].is("|")) {
            body.begin = code_.find({body.begin + 1, body.end}, {"|"}).value_or(body.end) + 1;
        }
        return body;
    }

    [[nodiscard]] std::vector<std::string> parameters_of(std::size_t opened) const {
        std::vector<std::string> names;
        const Span body = body_of(opened);
        for (std::size_t i = opened + 1; i < body.begin && i < code_.size(); ++i) {
            if (code_[i].kind == TokenKind::Word) {
                names.push_back(code_[i].text);
            }
        }
        return names;
    }

    void each(Span receiver, std::size_t opened) {
        const Value list = evaluator().value(receiver);
        const auto names = parameters_of(opened);
        if (!list.is(Kind::Array) && !list.is(Kind::Hash)) {
            for (const std::string& name : names) {
                variables_[name] = Value();
            }
            guarded(std::nullopt, body_of(opened));
            return;
        }
        const std::size_t step = list.is(Kind::Hash) ? 2 : 1;
        for (std::size_t i = 0; i + step <= list.items.size() && steps_ < kMostSteps; i += step) {
            ++steps_;
            bind(names, list, i, step);
            block(body_of(opened));
        }
    }

    void bind(const std::vector<std::string>& names,
              const Value& list,
              std::size_t i,
              std::size_t step) {
        const Value& item = list.items[i];
        const bool spread = step == 1 && names.size() > 1 && item.is(Kind::Array);
        for (std::size_t k = 0; k < names.size(); ++k) {
            if (spread) {
                variables_[names[k]] =
                    k < item.items.size() ? item.items[k] : Value::of(Kind::Nil, {});
            } else {
                variables_[names[k]] = k < step ? list.items[i + k] : Value::of(Kind::Nil, {});
            }
        }
    }

    // NOLINTEND(misc-no-recursion)

    [[nodiscard]] Evaluator evaluator() const { return {code_, variables_}; }

    const Syntax& code_;
    Handler& handler_;
    Variables variables_;
    bool certain_ = true;
    unsigned depth_ = 0;
    unsigned steps_ = 0;
};

}  // namespace

bool run_program(std::string_view text, Handler& handler) {
    const auto tokens = tokenize(text);
    const Syntax syntax(tokens);
    return Runner(syntax, handler).run();
}

}  // namespace dynbr::generators::ruby
