// CMake's variables in their scopes, with branches whose effects can be taken back and put together again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dynbr::generators::cmake {

class Variables {
  public:
    Variables();

    /// Null if it isn't defined. Until the next change.
    [[nodiscard]] const std::string* find(std::string_view name) const;

    /// The cache's only.
    [[nodiscard]] const std::string* find_cached(std::string_view name) const;

    void set(const std::string& name, std::string value);
    void unset(const std::string& name);

    /// In the scope around the current one.
    void set_in_parent(const std::string& name, std::optional<std::string> value);

    void set_cached(const std::string& name, std::string value);

    /// Directories and functions have scopes.
    void push_scope();
    void pop_scope();

    [[nodiscard]] std::size_t scopes() const { return names_by_level_.size(); }

  private:
    friend class Branching;

    struct Entry {
        unsigned level = 0;
        /// Nothing: unset here, whatever the outer scopes say.
        std::optional<std::string> value;
    };

    using Entries = std::vector<Entry>;
    /// The entries that a variable had before.
    using Journal = std::unordered_map<std::string, Entries>;

    void change(const std::string& name, unsigned level, std::optional<std::string> value);
    void note(const std::string& name, const Entries& before);

    std::unordered_map<std::string, Entries> variables_;
    /// For each open scope the names set in it; level 0 is the cache, level 1 the outermost scope.
    std::vector<std::vector<std::string>> names_by_level_;
    /// Innermost last; of those only the last one is written to.
    std::vector<Journal> journals_;
};

/// The branches of one undecided if(): each begins with the same variables; finish() leaves what is the same after all
/// of them, and marks what isn't.
class Branching {
  public:
    explicit Branching(Variables& variables)
        : variables_(variables) {}

    void begin();

    /// `possible`: whether it is one of those that finish() puts together.
    void end(bool possible);

    void finish();

  private:
    void put_together(const std::string& name);

    Variables& variables_;
    std::vector<Variables::Journal> results_;
};

/// A value that is one of two. What both have in common stays; lists keep the members of both, with an unknown one.
[[nodiscard]] std::optional<std::string> one_of(const std::optional<std::string>& a,
                                                const std::optional<std::string>& b);

}  // namespace dynbr::generators::cmake
