// What opam and dune-project files depend on: packages with conditions on their versions, joined by "and" and "or".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::ocaml {

/// A condition on a package after all filters were evaluated: always, never, or about its version.
struct Condition {
    enum class Kind { Always, Never, Bound, All, Any };

    Kind kind = Kind::Always;
    /// A bound's: "=", "!=", "<", "<=", ">" or ">=", and the version as it is written.
    std::string op;
    std::string version;
    /// Of All and Any; none of them is Always or Never.
    std::vector<Condition> operands;
};

/// Both simplify: an Always or Never among the operands is resolved.
[[nodiscard]] Condition all_of(std::vector<Condition> operands);
[[nodiscard]] Condition any_of(std::vector<Condition> operands);
[[nodiscard]] Condition negation(const Condition& condition);

struct Dependency {
    enum class Kind { Package, All, Any };

    Kind kind = Kind::Package;
    std::string name;
    unsigned line = 0;
    /// A package's. Never: a filter leaves it out.
    Condition condition;
    std::vector<Dependency> operands;
};

/// What filters such as with-test are evaluated for.
struct Settings {
    bool tests = false;
    bool docs = false;
    bool dev_setup = false;
    std::string os = "linux";
    std::string os_distribution;
    std::string os_family;
    std::string arch;
    /// Optional dependencies that are wanted: all, or these.
    bool all_depopts = false;
    std::vector<std::string> depopts;
    enum class Bounds { None, Lower, All };
    Bounds bounds = Bounds::Lower;

    [[nodiscard]] bool wants_depopt(const std::string& package) const;
};

/// The value of a filter's variable: "true", "false", a text; empty if it has none.
[[nodiscard]] std::string variable(std::string_view name, const Settings& settings);

}  // namespace dynbr::generators::ocaml
