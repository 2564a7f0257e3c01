// One line to its requirements: simple ones by words, rich ones by descent to a limited depth.
#include "line_parser.hpp"

#include "characters.hpp"
#include "name.hpp"
#include "version.hpp"

#include "dynbr/grammar/expansion.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::grammar {

namespace {

tl::unexpected<Fault> missing_version(const Token& op) {
    return fault(op, fmt::format("a version is missing after '{}'", op.text));
}

tl::unexpected<Fault> missing_name(const Token& op) {
    return fault(op, fmt::format("a name is missing before '{}'", op.text));
}

bool begins_comparison(std::string_view word) {
    return !word.empty() && is_comparison_character(word.front());
}

}  // namespace

void LineParser::skip_blanks() {
    while (!at_end() && is_blank(line_[at_])) {
        ++at_;
    }
}

void LineParser::skip_separators() {
    while (!at_end() && (is_blank(line_[at_]) || line_[at_] == ',')) {
        ++at_;
    }
}

/// To the next blank or comma.
Token LineParser::peek_word() const {
    std::size_t end = at_;
    while (end < line_.size() && !is_blank(line_[end]) && line_[end] != ',') {
        ++end;
    }
    return {line_.substr(at_, end - at_), at_};
}

/// As peek_word(), but a ')' that closes nothing of the word ends it, too.
Token LineParser::peek_rich_word() const {
    std::size_t open = 0;
    std::size_t end = at_;
    for (; end < line_.size() && !is_blank(line_[end]) && line_[end] != ','; ++end) {
        if (line_[end] == '(') {
            ++open;
        } else if (line_[end] == ')' && open-- == 0) {
            break;
        }
    }
    return {line_.substr(at_, end - at_), at_};
}

Parsed<std::optional<Located>> LineParser::next() {
    skip_separators();
    if (at_end()) {
        return std::nullopt;
    }
    const std::size_t offset = at_;
    auto reldep = line_[at_] == '(' ? parse_whole_rich() : parse_simple();
    if (!reldep) {
        return tl::make_unexpected(std::move(reldep).error());
    }
    return Located{std::move(*reldep), offset};
}

Parsed<model::Reldep> LineParser::parse_simple() {
    const Token name = peek_word();
    if (begins_comparison(name.text)) {
        return missing_name(name);
    }
    if (find_keyword(name.text)) {
        return fault(
            name, fmt::format("'{}' outside of parentheses", name.text), "write '(foo and bar)'");
    }
    if (auto checked = check_name(name); !checked) {
        return tl::make_unexpected(std::move(checked).error());
    }
    at_ = name.end();
    auto bound = parse_bound(false);
    if (!bound) {
        return tl::make_unexpected(std::move(bound).error());
    }
    if (name.text.front() == '/' && *bound) {
        return fault(name, "a path has no version");
    }
    return model::Reldep{model::SimpleDep{std::string(name.text), std::move(*bound)}};
}

Parsed<std::optional<model::VersionBound>> LineParser::parse_bound(bool in_rich) {
    skip_blanks();
    const Token op = in_rich ? peek_rich_word() : peek_word();
    if (!begins_comparison(op.text)) {
        return std::nullopt;
    }
    const auto comparison = parse_comparison(op);
    if (!comparison) {
        return tl::make_unexpected(comparison.error());
    }
    at_ = op.end();
    skip_blanks();
    const Token version = in_rich ? peek_rich_word() : peek_word();
    if (version.text.empty() || begins_comparison(version.text) || find_keyword(version.text)) {
        return missing_version(op);
    }
    auto evr = parse_evr(version);
    if (!evr) {
        return tl::make_unexpected(std::move(evr).error());
    }
    at_ = version.end();
    return model::VersionBound{*comparison, std::move(*evr)};
}

Parsed<model::Reldep> LineParser::parse_whole_rich() {
    const std::size_t begin = at_;
    operands_ = 0;
    auto rich = parse_rich(1);
    if (!rich) {
        return tl::make_unexpected(std::move(rich).error());
    }
    const Token whole{line_.substr(begin, at_ - begin), begin};
    if (!at_end() && !is_blank(line_[at_]) && line_[at_] != ',') {
        return fault_at(whole, whole.text.size(), "a space is missing after ')'");
    }
    if (auto outermost = check_outermost(rich->traits, role_, whole); !outermost) {
        return tl::make_unexpected(std::move(outermost).error());
    }
    if (expanded_clauses(rich->reldep, role_) > limits_.expansion) {
        return fault(
            whole,
            fmt::format("it expands to more than {} clauses in the solver", limits_.expansion));
    }
    return std::move(rich->reldep);
}

Parsed<LineParser::Operand> LineParser::parse_rich(std::size_t depth) {
    const Token open{line_.substr(at_, 1), at_};
    if (depth > limits_.depth) {
        return fault(open,
                     fmt::format("parentheses are nested deeper than {} levels", limits_.depth));
    }
    ++at_;
    RichChain chain;
    model::RichDep rich;
    rich.operands.reserve(2);
    for (;;) {
        auto operand = parse_operand(depth);
        if (!operand) {
            return operand;
        }
        chain.add_operand(operand->traits);
        rich.operands.push_back(std::move(operand->reldep));
        skip_blanks();
        if (at_end()) {
            return fault(open, "'(' without ')'");
        }
        if (line_[at_] == ')') {
            break;
        }
        const Token word = peek_rich_word();
        if (auto added = line_[at_] == ',' ? fault_at(
                             {line_.substr(at_, 1), at_}, 0, "a comma in a rich dependency")
                                           : chain.add_operator(word);
            !added) {
            return tl::make_unexpected(std::move(added).error());
        }
        at_ = word.end();
    }
    ++at_;
    auto traits = chain.close();
    if (!traits) {
        return tl::make_unexpected(std::move(traits).error());
    }
    if (chain.single()) {
        return Operand{std::move(rich.operands.front()), *traits};
    }
    rich.op = chain.op();
    return Operand{model::Reldep{std::move(rich)}, *traits};
}

Parsed<LineParser::Operand> LineParser::parse_operand(std::size_t depth) {
    skip_blanks();
    if (!at_end() && line_[at_] == '(') {
        return parse_rich(depth + 1);
    }
    if (++operands_ > limits_.operands) {
        return fault({line_.substr(at_, 1), at_},
                     fmt::format("more than {} names in a rich dependency", limits_.operands));
    }
    auto name = parse_rich_name();
    if (!name) {
        return tl::make_unexpected(std::move(name).error());
    }
    return Operand{model::Reldep{std::move(*name)}, {}};
}

Parsed<model::SimpleDep> LineParser::parse_rich_name() {
    const Token name = peek_rich_word();
    if (name.text.empty() || find_keyword(name.text)) {
        const Token at{line_.substr(at_, std::max<std::size_t>(name.text.size(), 1)), at_};
        return fault(at,
                     at_end() ? "it ends too early"
                              : fmt::format("a name is missing before {}", quoted(at.text)));
    }
    if (begins_comparison(name.text)) {
        return missing_name(name);
    }
    if (auto checked = check_name(name); !checked) {
        return tl::make_unexpected(std::move(checked).error());
    }
    at_ = name.end();
    auto bound = parse_bound(true);
    if (!bound) {
        return tl::make_unexpected(std::move(bound).error());
    }
    if (name.text.front() == '/' && *bound) {
        return fault(name, "a path has no version");
    }
    return model::SimpleDep{std::string(name.text), std::move(*bound)};
}

}  // namespace dynbr::grammar
