// Evaluating Meson files without running anything: what they would do on a Linux build host, as far as that can be told
// from the tree and the options alone. Conditions that can't be decided have both their branches taken.
#pragma once

#include "../native_build/budget.hpp"
#include "../native_build/requests.hpp"
#include "../native_build/tree_index.hpp"
#include "syntax.hpp"
#include "value.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace dynbr::generators::meson {

struct Settings {
    /// -D: name and value, as the build gets them.
    std::vector<std::pair<std::string, std::string>> defines;
    /// What features become that are "auto": "enabled", as distributions' macros say, "auto" or "disabled".
    std::string auto_features = "enabled";
    /// Names of dependencies to leave out.
    std::vector<std::string> ignored;
    /// Also evaluate the subprojects that the tree holds.
    bool subprojects = false;
    /// Print versions also where the provider is cmake().
    bool cmake_versions = false;
    std::string machine = "x86_64";
};

/// A call of a function or method about to be done.
struct Call {
    const std::string& name;
    Items positional;
    std::map<std::string, Value, std::less<>> keywords;
    Place place;

    /// Unknown beyond the end.
    [[nodiscard]] const Value& at(std::size_t index) const;

    /// Null if it isn't given.
    [[nodiscard]] const Value* keyword(std::string_view name) const;

    /// All strings among the positional arguments.
    [[nodiscard]] std::vector<std::string> strings(std::size_t first = 0) const;
};

enum class Flow { Normal, Break, Continue, Done, Impossible, Stop };

class Evaluator {
  public:
    /// `folder`: of the project in the tree, "" or one of a subproject.
    Evaluator(const native_build::TreeIndex& tree,
              native_build::Requests& requests,
              const Settings& settings,
              std::string folder);

    /// The whole project: its options and its meson.build.
    [[nodiscard]] Result<void> run_project();

    /// One that the tree holds, at the same cost.
    void run_subproject(const std::string& name);

    /// A folder with a meson.build, relative to the tree.
    Flow run_folder(const std::string& folder);

    Flow stop(Error error);

    /// From now on the rest of the branch is known not to be what a build does.
    void end_in_error(const Call& call, const std::string& message);

    /// subdir_done()
    void end_folder() { pending_ = Flow::Done; }

    /// How much something is needed here that is needed `own` by itself.
    [[nodiscard]] native_build::Need need_here(native_build::Need own) const;

    [[nodiscard]] bool undecided() const { return undecided_ != 0; }

    [[nodiscard]] bool is_subproject() const { return subproject_depth_ != 0; }

    [[nodiscard]] bool spend(std::size_t bytes);

    [[nodiscard]] const Value* find_variable(const std::string& name) const;
    void set_variable(const std::string& name, Value value);

    /// An option's value; unknown if there is no such option.
    [[nodiscard]] Value option(const std::string& name) const;

    /// Where not given by -D: project()'s default_options and the option file's defaults.
    void set_option_default(const std::string& name, const Value& value);

    /// A path relative to the current folder.
    [[nodiscard]] std::optional<std::string> path_in_tree(std::string_view path) const;

    native_build::Requests& requests;
    const native_build::TreeIndex& tree;
    const Settings& settings;
    /// The folder of the meson.build that is evaluated.
    std::string folder;
    /// Of the project.
    const std::string root;
    std::string project_name;
    std::string project_version;
    /// Features as they are when they are given no value.
    std::string auto_features;

  private:
    using Journal = std::unordered_map<std::string, std::optional<Value>>;

    Flow run(const std::vector<Statement>& statements);
    Flow run_one(const Statement& statement);
    Flow run_if(const Statement& statement);
    Flow run_undecided(const Statement& statement, std::size_t first);
    /// One possible world; its changes, unless it is none.
    std::optional<Journal> run_branch(const std::vector<Statement>& body, Flow& flow);
    void put_together(const std::vector<Journal>& worlds);
    Flow run_foreach(const Statement& statement);
    Flow run_loop_body(const Statement& statement, const Items& values);
    void explain_skipped(const Clause& clause);

    Value evaluate(const Expression& expression);
    Value evaluate_format(const Expression& expression);
    Value evaluate_call(const Expression& expression);
    Value evaluate_binary(const Expression& expression);
    Value evaluate_logic(const Expression& expression);
    Value evaluate_index(const Expression& expression);
    Call call_of(const Expression& expression);
    Result<void> read_options();
    void define_builtin_options();
    void define_given_options();
    void declare_option(const Call& call);

    native_build::Budget own_budget_;
    native_build::Budget* budget_ = &own_budget_;
    std::optional<Error> fault_;
    Flow pending_ = Flow::Normal;
    unsigned undecided_ = 0;
    unsigned depth_ = 0;
    /// How many subprojects are within one another here.
    unsigned subproject_depth_ = 0;
    std::string file_;
    std::unordered_map<std::string, Value> variables_;
    std::vector<Journal> journals_;
    std::unordered_map<std::string, Value> options_;
    /// Those of -D.
    std::unordered_set<std::string> given_;
    /// Files that are evaluated stay.
    std::vector<std::unique_ptr<const std::vector<Statement>>> files_;
};

/// Functions: functions.cpp
[[nodiscard]] Value call_function(Evaluator& evaluator, const Call& call);

/// Methods of strings, arrays, dictionaries, numbers and booleans: value_methods.cpp
[[nodiscard]] Value call_value_method(const Value& object, const Call& call);

/// Methods of objects: object_methods.cpp
[[nodiscard]] Value call_object_method(Evaluator& evaluator,
                                       const Object& object,
                                       const Call& call);

/// Methods of modules: module_methods.cpp
[[nodiscard]] Value call_module_method(Evaluator& evaluator,
                                       const Object& object,
                                       const Call& call);

/// a + b; unknown if that has no meaning.
[[nodiscard]] Value add_values(const Value& a, const Value& b);

/// '>= 1.2' and the like, compared with a version.
[[nodiscard]] native_build::Truth version_matches(std::string_view version,
                                                  std::string_view condition);

}  // namespace dynbr::generators::meson
