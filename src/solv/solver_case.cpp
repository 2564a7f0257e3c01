// Writes an unsolvable question as a test case for libsolv's `testsolv`, reduced to what the proofs speak of.
#include "extensions.hpp"
#include "owners.hpp"

#include "dynbr/solv/solve.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dynbr::solv {

namespace {

/// What the case says of one package: the dependencies that take part in a proof.
struct Kept {
    std::set<Id> requirements;
    std::set<Id> conflicts;
    std::set<Id> obsoletes;
};

class CaseWriter {
  public:
    CaseWriter(Pool& pool, const Question& question)
        : pool_(pool),
          question_(question) {}

    void take(const Proof& proof) {
        for (const Rule& rule : proof) {
            take(rule);
        }
    }

    [[nodiscard]] std::string text() {
        for (const Id dependency : question_.forbid) {
            mention(dependency);
        }
        for (const std::size_t asked : asked_) {
            mention(question_.install.at(asked));
        }
        std::string text =
            "# made by dynbr: the question, and of the repositories what the proofs speak of\n";
        for (std::size_t index = 0; index < pool_.repository_count(); ++index) {
            text += repository_text(index);
        }
        if (!question_.forbid.empty()) {
            text += forbidding_repository();
        }
        text += "system " + pool_.arch() + " rpm\nsolverflags ignorerecommended\n";
        for (const std::size_t asked : asked_) {
            text += job_text(SOLVER_SOLVABLE_PROVIDES, question_.install.at(asked));
        }
        return question_.forbid.empty() ? text : text + "job install name build-conflicts\n";
    }

  private:
    void take(const Rule& rule) {
        if (rule.asked != Rule::kNone) {
            asked_.insert(rule.asked);
        }
        for (const Id package : {rule.source, rule.target}) {
            if (pool_.is_package(package)) {
                kept_[package];
            }
        }
        if (rule.kind == RuleKind::InferiorArch) {
            keep_all(pool_.named(pool_.facts(rule.source).name));
        }
        if (rule.dependency != 0 && rule.kind != RuleKind::InferiorArch) {
            take_dependency(rule);
        }
    }

    void take_dependency(const Rule& rule) {
        mention(rule.dependency);
        switch (rule.kind) {
            case RuleKind::Requires:
            case RuleKind::NothingProvides:
                kept_[rule.source].requirements.insert(rule.dependency);
                keep_all(providers_of_parts(rule.dependency));
                break;
            case RuleKind::Asked:
                keep_all(providers_of_parts(rule.dependency));
                break;
            case RuleKind::Conflicts:
            case RuleKind::SelfConflict:
                kept_[rule.source].conflicts.insert(rule.dependency);
                break;
            case RuleKind::Obsoletes:
                kept_[rule.source].obsoletes.insert(rule.dependency);
                break;
            default:
                break;
        }
    }

    [[nodiscard]] std::vector<Id> providers_of_parts(Id dependency) const {
        const auto parts = pool_.rich_parts(dependency);
        if (!parts) {
            return pool_.providers(dependency);
        }
        std::vector<Id> found = providers_of_parts(parts->left);
        const std::vector<Id> right = providers_of_parts(parts->right);
        found.insert(found.end(), right.begin(), right.end());
        return found;
    }

    void keep_all(const std::vector<Id>& packages) {
        for (const Id package : packages) {
            if (pool_.is_package(package)) {
                kept_[package];
            }
        }
    }

    /// Remembers all names in it: provides with other names are left out.
    void mention(Id dependency) {
        if (const auto parts = pool_.rich_parts(dependency)) {
            mention(parts->left);
            mention(parts->right);
            return;
        }
        mentioned_.insert(std::string(pool_.name_of(dependency)));
    }

    [[nodiscard]] std::string dependency_line(const char* tag, Id dependency) const {
        return std::string("#>=") + tag + ": " + ::testcase_dep2str(pool_.raw(), dependency) + "\n";
    }

    [[nodiscard]] std::string package_text(Id package, const Kept& kept) const {
        const PackageFacts facts = pool_.facts(package);
        const std::size_t dash = facts.evr.rfind('-');
        std::string text = "#>=Pkg: " + facts.name + " " + facts.evr.substr(0, dash) + " "
                           + (dash == std::string::npos ? "" : facts.evr.substr(dash + 1)) + " "
                           + facts.arch + "\n";
        for (const Id dependency : kept.requirements) {
            text += dependency_line("Req", dependency);
        }
        for (const Id dependency : kept.conflicts) {
            text += dependency_line("Con", dependency);
        }
        for (const Id dependency : kept.obsoletes) {
            text += dependency_line("Obs", dependency);
        }
        for (const Id dependency : pool_.provides_of(package)) {
            const std::string name(pool_.name_of(dependency));
            if (name == facts.name || mentioned_.count(name) != 0) {
                text += dependency_line("Prv", dependency);
            }
        }
        return text;
    }

    [[nodiscard]] std::string repository_text(std::size_t index) const {
        std::string packages;
        for (const auto& [package, kept] : kept_) {
            if (pool_.facts(package).repository == index) {
                packages += package_text(package, kept);
            }
        }
        const ::Repo* repo = pool_.raw_repository(index);
        return packages.empty()
                   ? ""
                   : "repo " + pool_.repository_id(index) + " " + std::to_string(repo->priority)
                         + "." + std::to_string(repo->subpriority)
                         + " testtags <inline>\n#>=Ver: 3.0\n" + packages;
    }

    [[nodiscard]] std::string forbidding_repository() const {
        std::string text =
            "repo build-conflicts 0 testtags <inline>\n#>=Ver: 3.0\n#>=Pkg: build-conflicts 0 0 "
            "noarch\n"
            "#>=Prv: build-conflicts = 0-0\n";
        for (const Id dependency : question_.forbid) {
            text += dependency_line("Con", dependency);
        }
        return text;
    }

    [[nodiscard]] std::string job_text(::Id how, ::Id what) const {
        return std::string("job ") + ::testcase_job2str(pool_.raw(), SOLVER_INSTALL | how, what)
               + "\n";
    }

    Pool& pool_;
    const Question& question_;
    std::map<Id, Kept> kept_;
    std::set<std::size_t> asked_;
    std::set<std::string> mentioned_;
};

}  // namespace

std::string solver_case(Pool& pool,
                        const Question& question,
                        const std::vector<Proof>& problems,
                        std::size_t limit) {
    CaseWriter writer(pool, question);
    for (const Proof& proof : problems) {
        writer.take(proof);
    }
    std::string text = writer.text();
    if (text.size() > limit) {
        text.resize(text.rfind('\n', limit) + 1);
        text += "# cut here: longer than " + std::to_string(limit) + " bytes\n";
    }
    return text;
}

}  // namespace dynbr::solv
