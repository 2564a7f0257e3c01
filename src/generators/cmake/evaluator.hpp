// Evaluating CMake files without running anything: what they would do on a Linux build host, as far as that can be told
// from the tree alone. Conditions that can't be decided have both their branches taken, as "conditional".
#pragma once

#include "../native_build/budget.hpp"
#include "../native_build/requests.hpp"
#include "../native_build/tree_index.hpp"
#include "../native_build/truth.hpp"
#include "script.hpp"
#include "variables.hpp"

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace dynbr::generators::cmake {

struct Settings {
    /// -D: name and value.
    std::vector<std::pair<std::string, std::string>> defines;
    /// Print the versions that find_package() asks for also where the provider is cmake().
    bool cmake_versions = false;
    /// Of the host: what uname -m says.
    std::string processor = "x86_64";
};

/// An argument after its references were replaced.
struct Word {
    std::string text;
    /// Quoted arguments are no variable names and no operators in conditions.
    bool quoted = false;
};

/// A command about to be executed.
struct Call {
    const std::string& name;
    std::vector<Word> words;
    Place place;

    [[nodiscard]] std::size_t size() const { return words.size(); }

    /// Empty beyond the end.
    [[nodiscard]] const std::string& text(std::size_t index) const;

    /// Whether some word from `first` on is that keyword.
    [[nodiscard]] bool has(std::string_view keyword, std::size_t first = 0) const;
};

/// How a statement ended.
enum class Flow {
    Normal,
    Break,
    Continue,
    Return,
    /// message(FATAL_ERROR): this branch is not the one that a build takes.
    Impossible,
    /// A limit was exceeded or a file couldn't be read: see Evaluator::fault().
    Stop,
};

class Evaluator;

/// A command of CMake's that the evaluator knows.
using Handler = Flow (*)(Evaluator& evaluator, const Call& call);

/// All of them.
[[nodiscard]] const std::unordered_map<std::string, Handler>& handlers();

/// What a find module of the tree, while it is evaluated, was asked for and has found out.
struct FindModule {
    std::string package;
    native_build::Need need = native_build::Need::Required;
    /// The module that it was called by; null if none.
    FindModule* outer = nullptr;
    /// How many modules it asked pkg-config for.
    std::size_t modules = 0;
    /// Of some of those nothing is known.
    bool uncertain = false;
    /// Libraries and headers that it looks for, each under one of several names: second best.
    std::vector<std::vector<std::string>> libraries;
    std::vector<std::vector<std::string>> headers;
};

class Evaluator {
  public:
    Evaluator(const native_build::TreeIndex& tree,
              native_build::Requests& requests,
              Settings settings);

    /// A folder with a CMakeLists.txt, as add_subdirectory() takes it. The path is relative to the tree.
    Flow run_folder(const std::string& folder);

    /// A file, as include() takes it.
    Flow run_file(const std::string& path);

    /// Also for handlers: names the place and stops everything.
    Flow stop(Error error);

    [[nodiscard]] std::optional<Error>& fault() { return fault_; }

    /// All references replaced; a part that can't be known is a mark.
    [[nodiscard]] std::string expand(std::string_view text);

    /// An if()'s words.
    [[nodiscard]] native_build::Truth decide(const std::vector<Word>& words);

    /// `text` as the words of a condition.
    [[nodiscard]] native_build::Truth decide_text(const std::string& text);

    /// How much something is needed that stands here and is needed `own` by itself.
    [[nodiscard]] native_build::Need need_here(native_build::Need own) const;

    /// Whether the statement executed now may or may not be.
    [[nodiscard]] bool undecided() const { return undecided_ != 0; }

    /// Adds to the requests; the next question whether `variable` is false and then an error makes it required.
    std::size_t request(native_build::Request request, const std::string& variable);

    /// As if something checked for `name` and ended with an error if it isn't there.
    void require_after_all(const std::string& name);

    /// The tree's path of one in CMake's variables or relative to the current source folder; nothing if it isn't known or
    /// not in the tree.
    [[nodiscard]] std::optional<std::string> path_in_tree(std::string_view path) const;

    /// The file that include(NAME) or find_package(NAME) reads, among those of the tree.
    [[nodiscard]] std::optional<std::string> module_in_tree(const std::string& name) const;

    /// Runs a function or macro of the tree's; nothing if there is none of that name.
    std::optional<Flow> call_own(const Call& call);

    void define_callable(const Clause& clause, bool is_macro);

    /// Marks a variable as unknown.
    void set_unknown(const std::string& name);

    [[nodiscard]] const std::string& value_of(const std::string& name) const;

    /// One step that makes or copies so many bytes. False, and fault() is set, if that was too much.
    [[nodiscard]] bool spend(std::size_t bytes);

    Variables variables;
    native_build::Requests& requests;
    const native_build::TreeIndex& tree;
    const Settings settings;
    std::set<std::string> targets;
    std::map<std::string, std::string> global_properties;
    /// Of cmake_minimum_required(): the highest so far, and where.
    std::string minimum_version;
    Place minimum_place;
    /// Null outside of find modules.
    FindModule* module = nullptr;

    /// Folders as CMake's variables have them.
    static constexpr std::string_view kSourceRoot = "/source";
    static constexpr std::string_view kBuildRoot = "/build";

  private:
    struct Callable {
        ScriptPointer script;
        const Clause* clause = nullptr;
        bool is_macro = false;
    };

    using MacroArguments = std::unordered_map<std::string, std::string>;

    Flow run(const std::vector<Statement>& statements);
    Flow run_one(const Statement& statement);
    Flow run_if(const Statement& statement);
    Flow run_undecided(const Statement& statement, std::size_t first);
    Flow run_branch(const std::vector<Statement>& body, bool& possible);
    void explain_skipped(const Clause& clause);
    void explain_skipped(const std::vector<Statement>& body, const std::string& reason);
    Flow run_foreach(const Clause& clause);
    Flow run_while(const Clause& clause);
    Flow run_command(const Command& command);
    Flow run_script(ScriptPointer script);
    void call_unknown(const Call& call);
    Flow call(const Callable& callable, const Call& call);
    void look_for_required_checks(const Clause& clause);
    std::vector<Word> words_of(const Command& command);
    [[nodiscard]] std::vector<std::string> loop_values(const Call& call);
    Result<ScriptPointer> script_of(const std::string& path);
    void define_platform();

    native_build::Budget budget_;
    std::optional<Error> fault_;
    unsigned undecided_ = 0;
    unsigned depth_ = 0;
    ScriptPointer current_;
    unsigned line_ = 0;
    std::unordered_map<std::string, ScriptPointer> scripts_;
    std::unordered_map<std::string, Callable> callables_;
    std::vector<MacroArguments> macro_arguments_;
    /// The functions and macros that are executed now, innermost last.
    std::vector<const Clause*> calls_;
    std::unordered_map<std::string, std::size_t> request_of_variable_;
};

/// Splits at semicolons, as CMake's lists do; empty members stay.
[[nodiscard]] std::vector<std::string> list_members(std::string_view list);

[[nodiscard]] std::string joined_list(const std::vector<std::string>& members);

}  // namespace dynbr::generators::cmake
