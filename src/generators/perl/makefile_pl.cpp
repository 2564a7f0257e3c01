// Makefile.PL and Build.PL: literal arguments of WriteMakefile() and of Module::Build->new(), wherever they stand.
#include "literals.hpp"
#include "manifests.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::perl {

namespace {

struct Argument {
    std::string_view key;
    Phase phase;
    Relation relation;
};

constexpr std::array<Argument, 10> kArguments = {{
    {"PREREQ_PM", Phase::Runtime, Relation::Requires},
    {"BUILD_REQUIRES", Phase::Build, Relation::Requires},
    {"TEST_REQUIRES", Phase::Test, Relation::Requires},
    {"CONFIGURE_REQUIRES", Phase::Configure, Relation::Requires},
    {"requires", Phase::Runtime, Relation::Requires},
    {"build_requires", Phase::Build, Relation::Requires},
    {"test_requires", Phase::Test, Relation::Requires},
    {"configure_requires", Phase::Configure, Relation::Requires},
    {"recommends", Phase::Runtime, Relation::Recommends},
    {"suggests", Phase::Runtime, Relation::Suggests},
}};

class Reader {
  public:
    explicit Reader(const std::vector<Token>& tokens)
        : code_(tokens) {}

    Manifest run() {
        for (std::size_t i = 0; i + 2 < code_.size(); ++i) {
            const bool key = code_[i].kind == TokenKind::Word || code_[i].kind == TokenKind::Text;
            if (key && (code_[i + 1].is("=>") || code_[i + 1].is(","))) {
                i = argument(i);
            } else if (key && code_[i + 1].is("}") && code_[i + 2].is("{")) {
                single(i);
            }
        }
        return std::move(manifest_);
    }

  private:
    /// Returns the index of the last token that was dealt with.
    std::size_t argument(std::size_t i) {
        const std::string& key = code_[i].text;
        const Span value{i + 2, end_of_value(i + 2)};
        if (key == "MIN_PERL_VERSION") {
            minimum_perl(value);
        } else if (key == "prereqs") {
            prereqs(value);
            return value.end - 1;
        } else if (const Argument* found = find(key)) {
            const auto body = code_.hash_body(value);
            if (!body) {
                unknown(code_[i].line, key);
                return i;
            }
            modules(*body, *found);
            return value.end - 1;
        }
        return i;
    }

    static const Argument* find(const std::string& key) {
        const auto* found =
            std::find_if(kArguments.begin(), kArguments.end(), [&](const Argument& argument) {
                return argument.key == key;
            });
        return found == kArguments.end() ? nullptr : found;
    }

    [[nodiscard]] std::size_t end_of_value(std::size_t begin) const {
        std::size_t i = begin;
        while (i < code_.size() && !code_[i].is(",") && !code_[i].is("=>") && !code_[i].is(";")
               && !code_[i].is(")") && !code_[i].is("}") && !code_[i].is("]")) {
            const bool nested = code_[i].is("(") || code_[i].is("{") || code_[i].is("[");
            i = nested ? std::max(i, std::min(code_.match(i), code_.size() - 1)) + 1 : i + 1;
        }
        return std::max(i, begin + 1);
    }

    void minimum_perl(Span value) {
        if (const auto version = code_.scalar(value)) {
            add("perl",
                *version,
                code_[value.begin].line,
                {"", Phase::Runtime, Relation::Requires},
                "MIN_PERL_VERSION");
        }
    }

    /// META_MERGE => { prereqs => { test => { requires => { ... } } } }
    void prereqs(Span value) {
        std::vector<unsigned> lines;
        const auto phases = code_.hash_body(value);
        for (const auto& phase : phases ? code_.hash(*phases, lines) : std::vector<HashEntry>()) {
            const auto relations = code_.hash_body(phase.value);
            for (const auto& relation :
                 relations ? code_.hash(*relations, lines) : std::vector<HashEntry>()) {
                if (const auto body = code_.hash_body(relation.value)) {
                    modules(*body,
                            {"prereqs", phase_named(phase.key), relation_named(relation.key)});
                }
            }
        }
        for (const unsigned line : lines) {
            unknown(line, "prereqs");
        }
    }

    void modules(Span body, const Argument& argument) {
        std::vector<unsigned> lines;
        for (const HashEntry& entry : code_.hash(body, lines)) {
            add(entry.key,
                code_.scalar(entry.value).value_or(""),
                entry.line,
                argument,
                std::string(argument.key));
        }
        for (const unsigned line : lines) {
            unknown(line, std::string(argument.key));
        }
    }

    /// $arguments{PREREQ_PM}{'Some::Module'} = '1.2';
    void single(std::size_t i) {
        const Argument* found = find(code_[i].text);
        if (found == nullptr || i + 6 >= code_.size() || !code_[i + 4].is("}")
            || !code_[i + 5].is("=")) {
            return;
        }
        if (const auto name = code_.scalar({i + 3, i + 4})) {
            // Such lines stand below conditions that are seldom literal.
            unknown(code_[i].line, *name);
        }
    }

    void add(std::string module,
             std::string range,
             unsigned line,
             const Argument& argument,
             std::string field) {
        Prereq prereq;
        prereq.phase = argument.phase;
        prereq.relation = argument.relation;
        prereq.module = std::move(module);
        prereq.range = std::move(range);
        prereq.line = line;
        prereq.field = std::move(field);
        manifest_.prereqs.push_back(std::move(prereq));
    }

    void unknown(unsigned line, std::string what) {
        manifest_.unknown.push_back({line, std::move(what)});
    }

    Literals code_;
    Manifest manifest_;
};

bool uses_module_install(const std::vector<Token>& tokens) {
    return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
        return token.is_word("inc::Module::Install") || token.is_word("Module::Install");
    });
}

}  // namespace

Manifest read_makefile_pl(std::string_view text) {
    const auto tokens = tokenize(text);
    return uses_module_install(tokens) ? read_cpanfile(text) : Reader(tokens).run();
}

}  // namespace dynbr::generators::perl
