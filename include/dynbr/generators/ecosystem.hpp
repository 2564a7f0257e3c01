// What an ecosystem has to offer to take part: a name, its options, how it is recognised, and the scan itself.
// Adding one: a folder beside this module's others and one line in all_ecosystems().
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/generators/findings.hpp"
#include "dynbr/generators/source_tree.hpp"
#include "dynbr/generators/style.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators {

/// One command line option of an ecosystem.
struct Option {
    /// "-i,--import-path". Values are asked for by the long name without dashes.
    const char* names;
    /// What the value is called in the help; null for a switch.
    const char* value;
    const char* help;
};

/// The options and operands that were given.
class OptionValues {
  public:
    void add(const std::string& name, std::string value) {
        values_[name].push_back(std::move(value));
    }

    [[nodiscard]] bool has(const std::string& name) const { return values_.count(name) != 0; }

    /// All values of a repeated option, in order; empty if it wasn't given.
    [[nodiscard]] const std::vector<std::string>& all(const std::string& name) const;

    /// The last one given.
    [[nodiscard]] std::optional<std::string> last(const std::string& name) const;

    std::vector<std::string> operands;

  private:
    std::map<std::string, std::vector<std::string>> values_;
};

/// What a scan works on.
struct ScanContext {
    SourceTree& tree;
    const OptionValues& options;
    Findings& findings;
    const Style& style;
};

/// What a packager's overrides mean for the requirements of an ecosystem. All may be null.
struct OverrideRules {
    /// The capabilities that a bare name is about, or patterns of them ('*', '?'): "Foo_bar" is python3dist(foo-bar) and
    /// python3dist(foo-bar[*]).
    std::vector<std::string> (*capabilities)(std::string_view bare_name,
                                             const Style& style,
                                             const OptionValues& options) = nullptr;
    /// The EVR of a bound `comparison VERSION` in the ecosystem's versions; nothing: it isn't one of those.
    std::optional<std::string> (*evr)(std::string_view version,
                                      model::Comparison comparison) = nullptr;
    /// Bounds are written in the order of their operators' text, `<` before `>=`; else a new one comes last.
    bool upper_bound_first = false;
};

struct Ecosystem {
    const char* name;
    const char* summary;
    /// A paragraph or more for --help, ended by a line feed; may be empty.
    const char* description;
    std::vector<Option> options;
    /// What the operands are called ("FILE"); null if it takes none. They name files, in the tree or outside: before the
    /// scan the program gives up the right to read any others, but for those that options with a value "FILE" or "DIR" name.
    const char* operand;
    /// Whether a file of this path (relative to the tree) shows that the tree is of this ecosystem; null: never detected.
    bool (*recognises)(std::string_view path);
    /// Must be a pure function of tree and options and must not change the tree.
    Result<void> (*scan)(const ScanContext& context);
    /// Whether the scan starts programs with these options; null: never. It can't be confined then.
    bool (*runs_programs)(const OptionValues& options) = nullptr;
    OverrideRules overrides = {};
};

/// All of them, sorted by name.
[[nodiscard]] const std::vector<Ecosystem>& all_ecosystems();

/// Null if there is none of that name.
[[nodiscard]] const Ecosystem* find_ecosystem(std::string_view name);

/// Folders that no ecosystem looks into when it is detected: hidden ones, version control, other people's copies.
[[nodiscard]] bool hidden_or_foreign(std::string_view folder_path);

}  // namespace dynbr::generators
