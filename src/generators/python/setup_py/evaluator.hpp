// Follows a Python program as far as its values can be known, without running it: literals, constants, strings, lists and
// dicts, files of the tree, the program's own functions. Where the way isn't known, both ways are followed, and what they
// leave differently isn't known either.
#pragma once

#include "../marker.hpp"
#include "../project.hpp"
#include "value.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace dynbr::generators::python::setup_py {

/// A call of setup().
struct RecordedCall {
    unsigned line = 0;
    /// A dict of its keyword arguments. Unknown keywords make its container unknown, but those it has are known.
    Value arguments;
};

class Evaluator {
  public:
    /// Both must outlive it. `name` is the program's file.
    Evaluator(Project& project, const MarkerEnvironment& environment, std::string name);

    /// The program must outlive the evaluator.
    void run(const Program& program);

    /// The program behaves differently with "egg_info" and "dist_info" on its command line.
    void set_asks_for_command() { asks_for_command_ = true; }

    [[nodiscard]] const std::vector<RecordedCall>& setup_calls() const { return calls_; }

    /// Not empty: it was given up, and why.
    [[nodiscard]] const std::string& given_up() const { return given_up_; }

    /// The program ends itself, and nothing on the way there is in doubt.
    [[nodiscard]] bool surely_ends() const { return ends_ && doubts_ == 0; }

    /// Something else is imported than modules of the tree, Python's library and what is known to build extension modules.
    [[nodiscard]] bool imports_others() const { return imports_others_; }

    /// The code of the tree's modules that were imported, also by one another.
    [[nodiscard]] const std::vector<const std::string*>& modules_code() const {
        return modules_code_;
    }

    /// Nothing on the program's way is in doubt.
    [[nodiscard]] bool is_sure() const { return doubts_ == 0; }

    /// A variable of the program's.
    [[nodiscard]] Value global(const std::string& name) const;

  private:
    enum class Flow { Normal, Return, Break, Continue, Ends };
    using Names = std::map<std::string, Value>;

    /// The variables and, for each container, its content.
    struct Snapshot {
        std::vector<Names> frames;
        std::vector<std::pair<std::shared_ptr<Container>, Container>> contents;
    };

    struct Arguments {
        std::vector<Value> positional;
        std::vector<std::pair<std::string, Value>> named;
        /// Not empty: there are more, and why they aren't known.
        std::string unknown;
    };

    [[nodiscard]] bool step();
    void give_up(std::string why);

    [[nodiscard]] bool stopped() const { return !given_up_.empty(); }

    [[nodiscard]] Value not_known(std::string why, unsigned line);

    // Statements.
    Flow run_all(const std::vector<Statement>& statements);
    Flow run(const Statement& statement);
    Flow run_simple(const Statement& statement);
    Flow run_if(const Statement& statement);
    Flow run_loop(const Statement& statement);
    Flow run_for(const Statement& statement);
    Flow run_while(const Statement& statement);
    Flow run_with(const Statement& statement);
    Flow run_try(const Statement& statement);
    void run_import(const Statement& statement);
    void import_all(const std::string& module);
    Flow run_both(const std::vector<Statement>& one,
                  const std::vector<Statement>& other,
                  std::string why);
    void bind(const Expression& target, const Value& value);
    void bind_item(const Value& container, const Value& key, const Value& value);
    void augment(const Statement& statement);

    // What is known on one of two ways.
    [[nodiscard]] Snapshot snapshot() const;
    void restore(const Snapshot& saved);
    void merge(const Snapshot& other, const std::string& why);

    // Expressions.
    Value evaluate(const Expression& expression);
    Value evaluate_kind(const Expression& expression);
    Value look_up(const Expression& name);
    Value evaluate_items(const Expression& expression, Value::Kind kind);
    Value evaluate_dict(const Expression& expression);
    Value evaluate_format(const Expression& expression);
    Value evaluate_unary(const Expression& expression);
    Value evaluate_binary(const Expression& expression);
    Value evaluate_compare(const Expression& expression);
    Value evaluate_choice(const Expression& expression);
    Value evaluate_subscript(const Expression& expression);
    Value evaluate_slice(const Value& of, const Expression& slice);
    Value evaluate_comprehension(const Expression& expression);
    void comprehend(const Expression& expression, std::size_t clause, Value& into);
    Value attribute(const Value& of, const std::string& name, unsigned line);
    Value operate(const std::string& op, const Value& left, const Value& right, unsigned line);
    Value concatenate(const Value& left, const Value& right, unsigned line);
    Value percent(const Value& format, const Value& values, unsigned line);
    std::optional<std::vector<Value>> iterate(const Value& value);

    // Calls.
    Value call(const Expression& expression);
    Arguments arguments_of(const Expression& expression);
    Value apply(const Value& callee, Arguments arguments, unsigned line);
    Value call_function(const Value& function, Arguments arguments, unsigned line);
    Value call_external(const std::string& name, Arguments& arguments, unsigned line);
    Value call_builtin(const std::string& name, Arguments& arguments, unsigned line);
    Value call_path(const std::string& name, Arguments& arguments, unsigned line);
    Value call_system(const std::string& name, unsigned line);
    Value call_method(const Value& self,
                      const std::string& name,
                      Arguments& arguments,
                      unsigned line);
    Value string_method(const Value& self,
                        const std::string& name,
                        Arguments& arguments,
                        unsigned line);
    Value strip_method(const Value& self, const std::string& name, const Arguments& arguments);
    Value split_method(const Value& self,
                       const std::string& name,
                       const Arguments& arguments,
                       unsigned line);
    Value format_method(const Value& self, const Arguments& arguments, unsigned line);
    Value list_method(const Value& self,
                      const std::string& name,
                      Arguments& arguments,
                      unsigned line);
    Value set_method(const Value& self,
                     const std::string& name,
                     Arguments& arguments,
                     unsigned line);
    Value intersection(const Value& self, const std::vector<Value>& others, unsigned line);
    Value dict_method(const Value& self,
                      const std::string& name,
                      Arguments& arguments,
                      unsigned line);
    Value path_method(const Value& self,
                      const std::string& name,
                      Arguments& arguments,
                      unsigned line);
    Value file_method(const Value& self, const std::string& name, unsigned line);
    Value read_text(const std::string& path, unsigned line);
    Value open_file(const std::string& path, unsigned line);
    Value run_code(Arguments& arguments, unsigned line);
    Value system_value(const std::string& name) const;
    Value module_value(const std::string& name);
    void record_setup(Arguments& arguments, unsigned line);
    /// Whoever gets these may change them.
    void taint(const Arguments& arguments, const std::string& why);
    void taint(const Value& value, const std::string& why, int depth = 0);
    Value lines_of(const Value& text, bool keep_ends);
    Value made_list(std::vector<Value> items, unsigned line) const;

    Project& project_;
    const MarkerEnvironment& environment_;
    std::string name_;
    /// The module's variables, then those of each function that is being called.
    std::vector<Names> frames_;
    std::vector<RecordedCall> calls_;
    std::string given_up_;
    bool ends_ = false;
    bool imports_others_ = false;
    bool asks_for_command_ = false;
    Value returned_;
    std::size_t steps_ = 0;
    std::size_t bytes_ = 0;
    std::size_t depth_ = 0;
    /// How often something wasn't known.
    std::size_t doubts_ = 0;
    /// Functions and modules keep pointing into their programs.
    std::vector<std::unique_ptr<Program>> programs_;
    std::map<std::string, std::shared_ptr<Names>> modules_;
    std::vector<const std::string*> modules_code_;
};

}  // namespace dynbr::generators::python::setup_py
