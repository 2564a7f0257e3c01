// Expanding m4 as autoconf uses it: quotes, macros with arguments, text that is read again. Only what needs no shell and
// no other file than the tree's; bounded in steps, bytes and depth.
#pragma once

#include "../native_build/budget.hpp"

#include "dynbr/generators/findings.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace dynbr::generators::autoconf {

class M4;

/// Of a macro's call: argument 0 is its name.
using Arguments = std::vector<std::string>;

/// A macro that is known here. Its result is read again, as with every macro.
using Builtin = std::function<std::string(M4& m4, const Arguments& arguments)>;

class M4 {
  public:
    explicit M4(native_build::Budget& budget)
        : budget_(budget) {}

    void add_builtin(const std::string& name, Builtin builtin);

    /// A builtin of that name stays.
    void define(const std::string& name, std::string body);
    void undefine(const std::string& name);

    [[nodiscard]] bool is_defined(const std::string& name) const;

    [[nodiscard]] bool is_builtin(const std::string& name) const {
        return builtins_.count(name) != 0;
    }

    /// Null if it isn't defined in m4 text.
    [[nodiscard]] const std::string* body_of(const std::string& name) const;

    /// What to do with a macro that isn't defined: it looks like one, and arguments follow.
    void on_unknown(Builtin unknown) { unknown_ = std::move(unknown); }

    /// The text with all macros replaced. `file` is for places. Nothing if it can't be read as m4, or is too much:
    /// then fault() says why.
    [[nodiscard]] std::optional<std::string> expand(std::string_view file, std::string text);

    /// Has to be read before what follows. For builtins.
    void push_input(std::string text);

    /// A piece of text by itself, now: what becomes of an argument that is used only later. For builtins.
    [[nodiscard]] std::string expand_now(const std::string& text);

    /// Of the macro call that is done now.
    [[nodiscard]] Place place() const { return {file_, line_, macro_}; }

    void set_quotes(std::string open, std::string close);

    /// True the first time for each name: what AC_REQUIRE needs.
    [[nodiscard]] bool first_time(const std::string& name) { return provided_.insert(name).second; }

    /// Sentence without a full stop.
    [[nodiscard]] const std::string& fault() const { return fault_; }

    /// dnl
    void skip_line();

  private:
    struct Input {
        std::string text;
        std::size_t at = 0;
        /// The file itself, whose line feeds count.
        bool counts_lines = false;
    };

    void run(std::string& into);
    /// Reads one thing: a quoted string, a comment, a name with what it expands to, or a byte.
    void take_one(std::string& into);
    void take_quoted(std::string& into);
    void take_plain(std::string& into);
    void take_within_quotes(std::string& into);
    void take_comment(std::string& into);
    void take_name(std::string& into);
    [[nodiscard]] Arguments take_arguments(std::string name);
    void call(const Arguments& arguments);
    [[nodiscard]] std::string substituted(const std::string& body,
                                          const Arguments& arguments) const;
    [[nodiscard]] bool starts_with(std::string_view text);
    [[nodiscard]] bool at_end();
    [[nodiscard]] char peek();
    char next();
    void stop(std::string why);

    native_build::Budget& budget_;
    std::vector<Input> inputs_;
    std::unordered_map<std::string, std::string> macros_;
    std::unordered_map<std::string, Builtin> builtins_;
    std::unordered_set<std::string> provided_;
    Builtin unknown_;
    std::string open_ = "[";
    std::string close_ = "]";
    std::string file_;
    std::string macro_;
    unsigned line_ = 1;
    unsigned depth_ = 0;
    std::string fault_;
};

/// Whether a name that nobody defined is a macro's all the same: AX_FOO, AC_FOO, m4_foo.
[[nodiscard]] bool looks_like_macro(std::string_view name);

}  // namespace dynbr::generators::autoconf
