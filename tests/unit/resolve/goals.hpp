// Short ways to write goals and to look at outcomes, for tests.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/solution.hpp"

#include <initializer_list>
#include <sstream>
#include <string>
#include <vector>

namespace dynbr::resolve {

using model::Comparison;
using model::RichOperator;

inline model::Evr evr(const std::string& text) {
    model::Evr evr;
    std::string rest = text;
    if (const std::size_t colon = rest.find(':'); colon != std::string::npos) {
        evr.epoch = static_cast<std::uint32_t>(std::stoul(rest.substr(0, colon)));
        rest = rest.substr(colon + 1);
    }
    const std::size_t dash = rest.find('-');
    evr.version = rest.substr(0, dash);
    evr.release = dash == std::string::npos ? "" : rest.substr(dash + 1);
    return evr;
}

/// A requirement in the making: "name", "name >= 1:2-3".
inline model::Requirement need(const std::string& text) {
    std::istringstream words(text);
    std::string op;
    std::string version;
    model::SimpleDep simple;
    words >> simple.name >> op >> version;
    if (!op.empty()) {
        const Comparison comparison = op == "<"    ? Comparison::Less
                                      : op == "<=" ? Comparison::LessEqual
                                      : op == "="  ? Comparison::Equal
                                      : op == ">=" ? Comparison::GreaterEqual
                                                   : Comparison::Greater;
        simple.bound = model::VersionBound{comparison, evr(version)};
    }
    return {model::Reldep{std::move(simple)}, text, model::Stage::Generated, {}};
}

/// `words` stand between the operands: {"if", "else"} for a conditional with an alternative, one word for chains.
inline model::Requirement rich(RichOperator op,
                               const std::string& word,
                               std::vector<model::Requirement> operands) {
    model::RichDep dep{op, {}};
    std::string text = "(";
    for (std::size_t i = 0; i < operands.size(); ++i) {
        const bool before_else = i == 2 && (op == RichOperator::If || op == RichOperator::Unless);
        text += i == 0 ? "" : before_else ? " else " : " " + word + " ";
        text += operands[i].text;
        dep.operands.push_back(operands[i].reldep);
    }
    return {model::Reldep{std::move(dep)}, text + ")", model::Stage::Generated, {}};
}

inline model::Requirement all_of(std::vector<model::Requirement> parts) {
    return rich(RichOperator::And, "and", std::move(parts));
}

inline model::Requirement any_of(std::vector<model::Requirement> parts) {
    return rich(RichOperator::Or, "or", std::move(parts));
}

inline model::Requirement when(std::vector<model::Requirement> parts) {
    return rich(RichOperator::If, "if", std::move(parts));
}

inline model::Requirement unless(std::vector<model::Requirement> parts) {
    return rich(RichOperator::Unless, "unless", std::move(parts));
}

inline model::Requirement with(std::vector<model::Requirement> parts) {
    return rich(RichOperator::With, "with", std::move(parts));
}

inline model::Requirement without(std::vector<model::Requirement> parts) {
    return rich(RichOperator::Without, "without", std::move(parts));
}

inline model::Goal goal(std::vector<model::Requirement> requirements,
                        std::vector<model::Requirement> conflicts = {},
                        std::vector<model::Requirement> base = {}) {
    return {std::move(base), std::move(requirements), std::move(conflicts)};
}

/// "a-1-1.noarch b-1-1.noarch", or "unsolvable: " and the problems' texts.
inline std::string packages_of(const Result<model::Outcome>& outcome) {
    if (!outcome) {
        return "error: " + outcome.error().message;
    }
    std::string text;
    if (const auto* solution = std::get_if<model::Solution>(&*outcome)) {
        for (const model::Package& package : solution->packages) {
            text += (text.empty() ? "" : " ") + package.nevra.text();
        }
        return text;
    }
    for (const model::Problem& problem : std::get<model::Unsolvable>(*outcome).problems) {
        text += (text.empty() ? "unsolvable: " : " | ") + problem.text;
    }
    return text;
}

}  // namespace dynbr::resolve
