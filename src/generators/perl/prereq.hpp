// What a manifest of a Perl distribution asks for (CPAN::Meta::Spec, "PREREQUISITES").
#pragma once

#include <string>
#include <vector>

namespace dynbr::generators::perl {

enum class Phase { Configure, Build, Test, Runtime, Develop, Other };
enum class Relation { Requires, Recommends, Suggests, Conflicts, Other };

struct Prereq {
    Phase phase = Phase::Runtime;
    Relation relation = Relation::Requires;
    /// "perl" is the interpreter.
    std::string module;
    /// A version, or a range such as ">= 1.2, < 2, != 1.5"; "0" and "" are any.
    std::string range;
    unsigned line = 0;
    /// "runtime.requires": where in the manifest.
    std::string field;
    /// The optional feature that it belongs to.
    std::string feature;
};

struct Manifest {
    std::vector<Prereq> prereqs;
    /// Modules that the distribution says it provides.
    std::vector<std::string> provides;
    /// Programs that must be there.
    std::vector<Prereq> programs;

    /// What can't be known without running the manifest.
    struct Unknown {
        unsigned line = 0;
        std::string what;
    };

    std::vector<Unknown> unknown;
    /// Whether Makefile.PL or Build.PL may ask for more or less than this says.
    bool dynamic = true;
};

[[nodiscard]] Phase phase_named(const std::string& name);
[[nodiscard]] Relation relation_named(const std::string& name);

}  // namespace dynbr::generators::perl
