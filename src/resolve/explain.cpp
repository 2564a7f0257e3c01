// Proofs of impossibility as sentences for a packager.
#include "explain.hpp"

#include "candidates.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace dynbr::resolve {

namespace {

using solv::Proof;
using solv::Rule;
using solv::RuleKind;

constexpr std::size_t kCandidates = 5;
constexpr std::size_t kSteps = 6;

/// The step of a proof as a clause; empty where it says nothing that the others don't.
std::string clause(const solv::Pool& pool, const Rule& rule) {
    const std::string source = rule.source == 0 ? "" : pool.package_text(rule.source);
    const std::string target = rule.target == 0 ? "" : pool.package_text(rule.target);
    const std::string dependency = rule.dependency == 0 ? "" : pool.text(rule.dependency);
    switch (rule.kind) {
        case RuleKind::NothingProvides:
            return fmt::format("{} requires '{}', which nothing provides", source, dependency);
        case RuleKind::NotInstallable:
            return fmt::format("{} is not for {}", source, pool.arch());
        case RuleKind::Requires:
            return fmt::format("{} requires '{}'", source, dependency);
        case RuleKind::Conflicts:
            return fmt::format(
                "{} conflicts with '{}', which {} provides", source, dependency, target);
        case RuleKind::SelfConflict:
            return fmt::format(
                "{} conflicts with '{}', which it provides itself", source, dependency);
        case RuleKind::Obsoletes:
            return fmt::format("{} obsoletes '{}', which {} provides", source, dependency, target);
        case RuleKind::SameName:
            return fmt::format("{} and {} cannot be installed together", source, target);
        case RuleKind::InferiorArch:
            return fmt::format("{} is passed over for the same package of a better architecture",
                               source);
        case RuleKind::Forbidden:
            return fmt::format("BuildConflicts '{}' forbids {}", dependency, target);
        case RuleKind::NotTheBest:
            return "only the best candidates are allowed (best)";
        case RuleKind::NothingProvidesAsked:
        case RuleKind::Asked:
        case RuleKind::Other:
            break;
    }
    return {};
}

/// Requirements first, as the chain that leads to the trouble; then what makes it impossible.
std::vector<std::string> clauses(const solv::Pool& pool, const Proof& proof) {
    std::vector<std::string> chain;
    std::vector<std::string> trouble;
    for (const Rule& rule : proof) {
        std::string text = clause(pool, rule);
        auto& list = rule.kind == RuleKind::Requires ? chain : trouble;
        if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) {
            list.push_back(std::move(text));
        }
    }
    chain.insert(chain.end(), trouble.begin(), trouble.end());
    return chain;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (const std::string& part : parts) {
        text += text.empty() ? part : std::string(separator) + part;
    }
    return text;
}

std::set<std::string> asked_texts(const std::vector<Asked>& asked, const Proof& proof) {
    std::set<std::string> texts;
    for (const Rule& rule : proof) {
        if (rule.asked < asked.size()) {
            texts.insert(asked[rule.asked].text);
        }
    }
    return texts;
}

std::string subject(const std::set<std::string>& texts) {
    if (texts.empty()) {
        return "the requirements cannot be met";
    }
    std::vector<std::string> quoted;
    for (const std::string& text : texts) {
        quoted.push_back("'" + text + "'");
    }
    return joined(quoted, " and ")
           + (texts.size() == 1 ? " cannot be installed" : " cannot be installed together");
}

std::string sentence(const solv::Pool& pool,
                     const Proof& proof,
                     const std::set<std::string>& texts) {
    if (proof.front().kind == RuleKind::NothingProvidesAsked && texts.size() == 1) {
        return "nothing provides '" + *texts.begin() + "'";
    }
    std::vector<std::string> steps = clauses(pool, proof);
    if (steps.size() > kSteps) {
        const std::size_t left_out = steps.size() - kSteps;
        steps.resize(kSteps);
        steps.push_back(fmt::format("and {} more", left_out));
    }
    return steps.empty() ? subject(texts) : subject(texts) + ": " + joined(steps, "; ");
}

/// What is nearest to what is missing; nothing where nothing is missing.
std::vector<std::string> candidates_for(const solv::Pool& pool, const Proof& proof) {
    std::vector<std::string> texts;
    for (const Rule& rule : proof) {
        if (rule.kind != RuleKind::NothingProvidesAsked && rule.kind != RuleKind::NothingProvides) {
            continue;
        }
        for (std::string& text : nearest(pool, rule.dependency, kCandidates)) {
            if (texts.size() < kCandidates
                && std::find(texts.begin(), texts.end(), text) == texts.end()) {
                texts.push_back(std::move(text));
            }
        }
    }
    return texts;
}

}  // namespace

std::vector<model::Problem> explain(const solv::Pool& pool,
                                    const std::vector<Asked>& asked,
                                    const std::vector<Proof>& proofs) {
    std::vector<model::Problem> problems;
    for (const Proof& proof : proofs) {
        const std::set<std::string> texts = asked_texts(asked, proof);
        model::Problem problem;
        problem.requirement = texts.size() == 1 ? *texts.begin() : "";
        problem.text = sentence(pool, proof, texts);
        problem.candidates = candidates_for(pool, proof);
        problems.push_back(std::move(problem));
    }
    std::stable_sort(problems.begin(), problems.end(), [](const auto& a, const auto& b) {
        return std::tie(a.requirement, a.text) < std::tie(b.requirement, b.text);
    });
    return problems;
}

}  // namespace dynbr::resolve
