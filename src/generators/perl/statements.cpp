// cpanfile, and Makefile.PL with Module::Install: statements that each name one module.
#include "literals.hpp"
#include "manifests.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::perl {

namespace {

struct Statement {
    std::string_view word;
    Phase phase;
    Relation relation;
    /// The phase is that of the block around it.
    bool follows_block;
};

constexpr std::array<Statement, 11> kStatements = {{
    {"requires", Phase::Runtime, Relation::Requires, true},
    {"recommends", Phase::Runtime, Relation::Recommends, true},
    {"suggests", Phase::Runtime, Relation::Suggests, true},
    {"conflicts", Phase::Runtime, Relation::Conflicts, true},
    {"test_requires", Phase::Test, Relation::Requires, false},
    {"build_requires", Phase::Build, Relation::Requires, false},
    {"configure_requires", Phase::Configure, Relation::Requires, false},
    {"author_requires", Phase::Develop, Relation::Requires, false},
    {"perl_version", Phase::Runtime, Relation::Requires, false},
    {"requires_external_bin", Phase::Build, Relation::Requires, false},
    {"test_recommends", Phase::Test, Relation::Recommends, false},
}};

/// What is around a statement.
struct Block {
    std::size_t end = 0;
    Phase phase = Phase::Runtime;
    std::string feature;
    /// Whether it is run; nothing if that isn't known.
    std::optional<bool> taken = true;
};

class Walker {
  public:
    explicit Walker(const std::vector<Token>& tokens)
        : code_(tokens) {
        blocks_.push_back({tokens.size(), Phase::Runtime, {}, true});
    }

    Manifest run() {
        for (std::size_t i = 0; i < code_.size(); ++i) {
            while (blocks_.size() > 1 && i >= blocks_.back().end) {
                last_condition_ = blocks_.back().taken;
                blocks_.pop_back();
            }
            if (code_[i].kind == TokenKind::Word && starts_statement(i)) {
                i = word(i);
            }
        }
        return std::move(manifest_);
    }

  private:
    [[nodiscard]] bool starts_statement(std::size_t i) const {
        return i == 0 || code_[i - 1].is(";") || code_[i - 1].is("{") || code_[i - 1].is("}");
    }

    /// Returns the index of the last token that was dealt with.
    std::size_t word(std::size_t i) {
        const std::string& name = code_[i].text;
        if (name == "if" || name == "unless" || name == "elsif" || name == "else") {
            return conditional(i);
        }
        if (name == "on" || name == "feature") {
            return block_of_sub(i);
        }
        const auto* found = std::find_if(kStatements.begin(),
                                         kStatements.end(),
                                         [&](const Statement& s) { return s.word == name; });
        return found == kStatements.end() ? i : requirement(i, *found);
    }

    std::size_t conditional(std::size_t i) {
        const std::string& name = code_[i].text;
        std::optional<bool> holds = true;
        std::size_t open = i + 1;
        if (name != "else") {
            if (open >= code_.size() || !code_[open].is("(")) {
                return i;
            }
            holds = code_.condition(code_.inside(open));
            holds = name == "unless" && holds ? std::optional(!*holds) : holds;
            open = code_.match(open) + 1;
        }
        if (open >= code_.size() || !code_[open].is("{")) {
            return i;
        }
        if (name == "else" || name == "elsif") {
            // Runs if nothing before it did.
            holds = last_condition_ == true ? false : last_condition_ ? holds : std::nullopt;
        }
        enter(open, blocks_.back().phase, blocks_.back().feature, holds);
        return open;
    }

    /// on 'test' => sub { ... };  feature 'name', 'description' => sub { ... };
    std::size_t block_of_sub(std::size_t i) {
        const bool feature = code_[i].text == "feature";
        std::size_t at = i + 1;
        const std::size_t name = at < code_.size() && code_[at].is("(") ? at + 1 : at;
        if (name >= code_.size()
            || (code_[name].kind != TokenKind::Text && code_[name].kind != TokenKind::Word)) {
            return i;
        }
        while (at < code_.size() && !code_[at].is("{") && !code_[at].is(";")) {
            ++at;
        }
        if (at >= code_.size() || !code_[at].is("{") || !code_[at - 1].is_word("sub")) {
            return i;
        }
        const Block around = blocks_.back();
        if (feature) {
            enter(at, around.phase, code_[name].text, true);
        } else {
            enter(at, phase_named(code_[name].text), around.feature, true);
        }
        return at;
    }

    void enter(std::size_t open, Phase phase, std::string feature, std::optional<bool> taken) {
        blocks_.push_back({code_.match(open), phase, std::move(feature), taken});
    }

    /// Whether the blocks around are all run.
    [[nodiscard]] std::optional<bool> taken() const {
        std::optional<bool> all = true;
        for (const Block& block : blocks_) {
            if (block.taken == false) {
                return false;
            }
            all = block.taken ? all : std::nullopt;
        }
        return all;
    }

    std::size_t requirement(std::size_t i, const Statement& statement) {
        std::size_t end = i + 1;
        while (end < code_.size() && !code_[end].is(";") && !code_[end].is("}")) {
            const bool nested = code_[end].is("(") || code_[end].is("{") || code_[end].is("[");
            end = nested ? code_.match(end) + 1 : end + 1;
        }
        end = std::min(end, code_.size());
        Span arguments{i + 1, end};
        std::optional<bool> runs = taken();
        for (std::size_t k = arguments.begin; k < arguments.end; ++k) {
            if (code_[k].is_word("if") || code_[k].is_word("unless")) {
                auto holds = code_.condition({k + 1, end});
                holds = code_[k].text == "unless" && holds ? std::optional(!*holds) : holds;
                runs = runs == false || holds == false ? std::optional(false)
                       : runs && holds                 ? runs
                                                       : std::nullopt;
                arguments.end = k;
                break;
            }
        }
        if (!arguments.empty() && code_[arguments.begin].is("(")) {
            arguments = code_.inside(arguments.begin);
        }
        take(i, statement, arguments, runs);
        return end - (end < code_.size() && code_[end].is("}") ? 1 : 0);
    }

    void take(std::size_t i, const Statement& statement, Span arguments, std::optional<bool> runs) {
        const unsigned line = code_[i].line;
        const bool perl = statement.word == "perl_version";
        std::vector<unsigned> unknown;
        const auto name =
            arguments.empty() ? std::nullopt : code_.scalar({arguments.begin, arguments.begin + 1});
        if (!name || code_[arguments.begin].is("=>")) {
            manifest_.unknown.push_back({line, std::string(statement.word)});
            return;
        }
        if (runs == false) {
            return;
        }
        if (!runs) {
            manifest_.unknown.push_back({line, *name});
            return;
        }
        Prereq prereq;
        prereq.phase = statement.follows_block ? blocks_.back().phase : statement.phase;
        prereq.relation = statement.relation;
        prereq.feature = blocks_.back().feature;
        prereq.line = line;
        prereq.field = statement.word;
        prereq.module = perl ? "perl" : *name;
        prereq.range = perl ? *name : version({arguments.begin + 1, arguments.end});
        (statement.word == "requires_external_bin" ? manifest_.programs : manifest_.prereqs)
            .push_back(std::move(prereq));
    }

    /// ", '1.2'", "=> 1.2"; options such as "dist => ..." may follow.
    [[nodiscard]] std::string version(Span span) const {
        if (span.end - span.begin < 2
            || !(code_[span.begin].is(",") || code_[span.begin].is("=>"))) {
            return {};
        }
        const bool an_option = span.begin + 2 < span.end && code_[span.begin + 2].is("=>");
        const auto value = code_.scalar({span.begin + 1, span.begin + 2});
        return value && !an_option ? *value : std::string();
    }

    Literals code_;
    std::vector<Block> blocks_;
    std::optional<bool> last_condition_ = false;
    Manifest manifest_;
};

}  // namespace

Manifest read_cpanfile(std::string_view text) {
    const auto tokens = tokenize(text);
    return Walker(tokens).run();
}

}  // namespace dynbr::generators::perl
