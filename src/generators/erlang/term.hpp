// Erlang terms as they stand in rebar.config and *.app.src (Erlang Reference Manual, "Data Types").
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::erlang {

struct Term {
    enum class Kind { Atom, Text, Number, Tuple, List, Map, Other };

    Kind kind = Kind::Other;
    /// An atom's name, a string's or binary's content, a number as written.
    std::string text;
    /// Of a tuple or list; of a map keys and values in turn.
    std::vector<Term> items;
    unsigned line = 0;

    [[nodiscard]] bool is_atom(std::string_view name) const {
        return kind == Kind::Atom && text == name;
    }

    /// A tuple {name, ...} of that many elements.
    [[nodiscard]] bool is_tuple_of(std::string_view name, std::size_t size) const {
        return kind == Kind::Tuple && items.size() == size && items[0].is_atom(name);
    }

    /// An atom, a string or a binary: what names are written as.
    [[nodiscard]] bool is_name() const {
        return (kind == Kind::Atom || kind == Kind::Text) && !text.empty();
    }
};

/// The terms of a file, each ended by a full stop. The error's message ends with the line; terms may be nested 64 deep.
[[nodiscard]] Result<std::vector<Term>> read_terms(std::string_view text);

}  // namespace dynbr::generators::erlang
