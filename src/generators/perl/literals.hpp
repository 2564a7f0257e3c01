// Literal values in Perl's tokens: lists, hashes, and conditions that have the same answer on every machine we build for.
#pragma once

#include "lexer.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace dynbr::generators::perl {

/// Tokens from `begin` up to before `end`.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool empty() const { return begin >= end; }
};

struct HashEntry {
    std::string key;
    unsigned line = 0;
    Span value;
};

/// A view of a program's tokens, which must outlive it.
class Literals {
  public:
    explicit Literals(const std::vector<Token>& tokens);

    [[nodiscard]] const Token& operator[](std::size_t index) const { return tokens_[index]; }

    [[nodiscard]] std::size_t size() const { return tokens_.size(); }

    /// Index of the bracket that closes the one at `open`; the end if none does.
    [[nodiscard]] std::size_t match(std::size_t open) const { return match_[open]; }

    /// What stands between the brackets of which the first is at `open`.
    [[nodiscard]] Span inside(std::size_t open) const { return {open + 1, match_[open]}; }

    /// The condition's answer for Linux and a perl of 5.26 or later; nothing if it depends on more.
    [[nodiscard]] std::optional<bool> condition(Span span) const;

    /// "key => value, ..." with nested "condition ? (...) : (...)" resolved. Lines of what stays unknown go to `unknown`.
    [[nodiscard]] std::vector<HashEntry> hash(Span span, std::vector<unsigned>& unknown) const;

    /// The value of a span that is one word, string or number.
    [[nodiscard]] std::optional<std::string> scalar(Span span) const;

    /// The hash that `span` is: "{...}", "\%name" or "$name" with a literal assignment to that name.
    [[nodiscard]] std::optional<Span> hash_body(Span span) const;

  private:
    [[nodiscard]] std::optional<bool> comparison(Span span) const;
    [[nodiscard]] std::optional<std::size_t> find_operator(
        Span span, const std::vector<const char*>& ops) const;
    [[nodiscard]] std::vector<Span> elements(Span span) const;
    void expand(Span span,
                std::vector<Span>& flat,
                std::vector<unsigned>& unknown,
                unsigned depth) const;

    const std::vector<Token>& tokens_;
    std::vector<std::size_t> match_;
    /// Where the bracket of "%name = (...)" or "$name = {...}" stands, the first time.
    std::unordered_map<std::string, std::size_t> assigned_;
};

}  // namespace dynbr::generators::perl
