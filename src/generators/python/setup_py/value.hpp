// Values of a Python program that is read without being run. What isn't known is a value, too.
#pragma once

#include "syntax.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dynbr::generators::python::setup_py {

struct Container;
struct OpenFile;

struct Value {
    enum class Kind {
        /// text: why.
        Unknown,
        None,
        Boolean,
        Integer,
        String,
        List,
        Tuple,
        Set,
        Dict,
        /// A function or lambda of the program's.
        Function,
        /// Something imported or built in; text: its dotted name.
        External,
        /// A method of `self`; text: its name.
        Method,
        /// A pathlib.Path; text: the path.
        Path,
        File,
    };

    Kind kind = Kind::Unknown;
    /// Where it stands in the file that it comes from, counted from 1.
    unsigned line = 0;
    std::string text;
    std::int64_t integer = 0;
    /// The file that a string was read from; null: the program itself.
    std::shared_ptr<const std::string> origin;
    /// Of lists, tuples, sets and dicts. Shared, as in Python.
    std::shared_ptr<Container> container;
    std::shared_ptr<OpenFile> file;
    const Statement* function = nullptr;
    const Expression* lambda = nullptr;
    std::shared_ptr<Value> self;

    [[nodiscard]] bool is(Kind other) const { return kind == other; }

    [[nodiscard]] bool known() const { return kind != Kind::Unknown; }

    /// A list, tuple or set.
    [[nodiscard]] bool is_sequence() const {
        return kind == Kind::List || kind == Kind::Tuple || kind == Kind::Set;
    }
};

struct Container {
    std::vector<Value> items;
    /// A dict's, beside its items.
    std::vector<Value> keys;
    /// Not empty: what is in it isn't known, and why.
    std::string unknown;
};

struct OpenFile {
    Value content;
    bool read = false;
};

[[nodiscard]] Value unknown(std::string why, unsigned line = 0);
[[nodiscard]] Value string_value(std::string text, unsigned line = 0);
[[nodiscard]] Value integer_value(std::int64_t integer);
[[nodiscard]] Value boolean_value(bool truth);
[[nodiscard]] Value container_value(Value::Kind kind,
                                    std::vector<Value> items = {},
                                    unsigned line = 0);
[[nodiscard]] Value external(std::string name);
[[nodiscard]] Value none();

/// Nothing if it isn't known.
[[nodiscard]] std::optional<bool> truth_of(const Value& value);

/// By content; nothing if it isn't known. Values of different kinds differ, but True is 1.
[[nodiscard]] std::optional<bool> equal(const Value& a, const Value& b);

/// The item of a dict; null if there is none. `why` is set if the keys aren't all known.
[[nodiscard]] Value* dict_item(Container& dict, const Value& key, std::string* why = nullptr);

void set_dict_item(Container& dict, Value key, Value value);

/// What str() says; nothing for what isn't simple.
[[nodiscard]] std::optional<std::string> text_of(const Value& value);

}  // namespace dynbr::generators::python::setup_py
