// rpm as second opinion: what we accept rpm accepts with the same meaning, and where we are narrower it is on purpose.
#include "grammar/rpm_opinion.hpp"

#include "grammar/random_lines.hpp"
#include "support/golden.hpp"

#include "dynbr/grammar/parse.hpp"
#include "dynbr/grammar/render.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace dynbr::grammar {

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::vector<std::string> our_opinion(const ParsedLines& parsed) {
    std::vector<std::string> texts;
    for (const auto& requirement : parsed.requirements) {
        texts.push_back(explicit_text(requirement.reldep));
    }
    std::ranges::sort(texts);
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    return texts;
}

std::vector<std::string> canonical_texts(const ParsedLines& parsed) {
    std::vector<std::string> texts;
    for (const auto& requirement : parsed.requirements) {
        texts.push_back(requirement.text);
    }
    return texts;
}

/// Every quoted part of a reason becomes 'X'.
std::string general(const std::string& reason) {
    std::string text;
    for (std::size_t at = 0; at < reason.size();) {
        const auto close = reason[at] == '\'' ? reason.find('\'', at + 2) : std::string::npos;
        if (close == std::string::npos) {
            text += reason[at++];
        } else {
            text += "'X'";
            at = close + 1;
        }
    }
    return text;
}

/// Reasons for which we refused what rpm takes, each with an example.
using Narrower = std::map<std::string, std::string>;

/// Compares line by line, but asks rpm in batches about what we accept: a spec costs it about a millisecond.
class Comparison {
  public:
    explicit Comparison(Role role = Role::Requirement)
        : role_(role) {}

    void add(const std::string& line) {
        if (const ParsedLines ours = parse_lines(line, {}, role_); !ours.ok()) {
            if (rpm_opinion({line}, role_)) {
                narrower_.emplace(general(ours.diagnostics.front().reason), line);
            }
        } else if (!ours.requirements.empty()) {
            accepted_.push_back(line);
        }
    }

    /// To be called once, at the end.
    [[nodiscard]] const Narrower& finish() {
        constexpr std::size_t kBatch = 64;
        for (std::size_t begin = 0; begin < accepted_.size(); begin += kBatch) {
            const auto first = accepted_.begin() + static_cast<std::ptrdiff_t>(begin);
            const std::vector<std::string> batch(
                first,
                first + static_cast<std::ptrdiff_t>(std::min(kBatch, accepted_.size() - begin)));
            if (!agrees(batch)) {
                expect_agreement_on_each(batch);
            }
        }
        return narrower_;
    }

    [[nodiscard]] std::size_t accepted() const { return accepted_.size(); }

  private:
    [[nodiscard]] ParsedLines parse(const std::vector<std::string>& lines) const {
        std::string text;
        for (const auto& line : lines) {
            text += line + "\n";
        }
        return parse_lines(text, {}, role_);
    }

    [[nodiscard]] bool agrees(const std::vector<std::string>& lines) const {
        const ParsedLines ours = parse(lines);
        const auto opinion = our_opinion(ours);
        return rpm_opinion(lines, role_) == opinion
               && rpm_opinion(canonical_texts(ours), role_) == opinion;
    }

    void expect_agreement_on_each(const std::vector<std::string>& lines) const {
        for (const auto& line : lines) {
            const ParsedLines ours = parse({line});
            const auto rpms = rpm_opinion({line}, role_);
            ASSERT_TRUE(rpms) << "rpm refuses: " << line;
            EXPECT_EQ(our_opinion(ours), *rpms) << line;
            EXPECT_EQ(rpm_opinion(canonical_texts(ours), role_), rpms)
                << "canonical text of: " << line;
        }
    }

    Role role_;
    std::vector<std::string> accepted_;
    Narrower narrower_;
};

std::set<std::string> documented_reasons() {
    std::set<std::string> reasons;
    for (const auto& line : lines_of(testing::read_data("requirements/narrower-than-rpm.txt"))) {
        if (!line.starts_with('#')) {
            reasons.insert(line);
        }
    }
    return reasons;
}

void expect_documented(const Narrower& narrower) {
    const auto documented = documented_reasons();
    for (const auto& [reason, line] : narrower) {
        EXPECT_TRUE(documented.contains(reason)) << reason << "\nrpm takes: " << line;
    }
}

}  // namespace

TEST(RpmOpinion, AgreesOnWellFormedLines) {
    for (const Role role : {Role::Requirement, Role::Conflict}) {
        RandomLines random(1);
        Comparison comparison(role);
        for (int i = 0; i < 3000; ++i) {
            comparison.add(random.line());
        }
        for (const auto& [reason, line] : comparison.finish()) {
            ADD_FAILURE() << reason << "\nrpm takes: " << line;
        }
        EXPECT_GT(comparison.accepted(), 1000U)
            << "or the generator makes too much that both refuse";
    }
}

TEST(RpmOpinion, IsWiderThanOursForDocumentedReasonsOnly) {
    RandomLines random(3);
    Comparison comparison;
    for (int i = 0; i < 4000; ++i) {
        const std::string line = random.mutated_line();
        if (!line.ends_with('\\')) {  // or the spec's next line belongs to it
            comparison.add(line);
        }
    }
    expect_documented(comparison.finish());
}

TEST(RpmOpinion, AgreesOnTheCasesInFiles) {
    Comparison comparison;
    for (const char* prefix : {"ok-", "bad-names", "bad-versions", "bad-rich"}) {
        for (const auto& file : testing::data_files("requirements", prefix, ".txt")) {
            for (auto line : lines_of(testing::read_data(file))) {
                std::replace(line.begin(), line.end(), '\r', ' ');
                comparison.add(line);
            }
        }
    }
    const Narrower& narrower = comparison.finish();
    expect_documented(narrower);
    for (const auto& reason : documented_reasons()) {
        EXPECT_TRUE(narrower.contains(reason))
            << "no case shows that rpm is wider here: " << reason;
    }
}

}  // namespace dynbr::grammar
