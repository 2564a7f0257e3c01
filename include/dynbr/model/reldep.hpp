// Requirements as rpm has them, as values: names, version bounds and rich dependencies.
// Terms and rules: rpm's dependency documentation and rpm's more-dependencies (boolean) documentation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dynbr::model {

/// epoch:version-release. An absent epoch compares as 0, an absent release matches every release.
struct Evr {
    std::optional<std::uint32_t> epoch;
    std::string version;
    std::string release;

    friend bool operator==(const Evr&, const Evr&) = default;
};

enum class Comparison { Less, LessEqual, Equal, GreaterEqual, Greater };

struct VersionBound {
    Comparison comparison = Comparison::Equal;
    Evr evr;

    friend bool operator==(const VersionBound&, const VersionBound&) = default;
};

/// A capability or an absolute path, with at most one bound. A path has none.
struct SimpleDep {
    std::string name;
    std::optional<VersionBound> bound;

    [[nodiscard]] bool is_path() const { return !name.empty() && name.front() == '/'; }

    friend bool operator==(const SimpleDep&, const SimpleDep&) = default;
};

enum class RichOperator { And, Or, If, Unless, With, Without };

struct Reldep;

/// `(a and b and c)`: And, Or and With chain, so they have two or more operands. If and Unless have two,
/// or three when there is an `else`: value, condition, alternative. Without has two.
struct RichDep {
    RichOperator op = RichOperator::And;
    std::vector<Reldep> operands;
};

struct Reldep {
    std::variant<SimpleDep, RichDep> value;

    [[nodiscard]] const SimpleDep* simple() const { return std::get_if<SimpleDep>(&value); }

    [[nodiscard]] const RichDep* rich() const { return std::get_if<RichDep>(&value); }
};

[[nodiscard]] bool operator==(const RichDep& a, const RichDep& b);
[[nodiscard]] bool operator==(const Reldep& a, const Reldep& b);

}  // namespace dynbr::model
