// Values of Ruby expressions that can be known without running them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dynbr::generators::ruby {

struct Value {
    enum class Kind {
        Unknown,
        Nil,
        Boolean,
        Text,
        Symbol,
        Number,
        Array,
        /// `items` are keys and values in turn.
        Hash,
        /// RUBY_VERSION or Gem::VERSION: `text` is the oldest there is.
        Release,
    };

    Kind kind = Kind::Unknown;
    /// "true" or "false" of a boolean.
    std::string text;
    std::vector<Value> items;
    unsigned line = 0;

    [[nodiscard]] bool is(Kind other) const { return kind == other; }

    [[nodiscard]] bool known() const { return kind != Kind::Unknown; }

    /// Ruby's truth; nothing if it isn't known.
    [[nodiscard]] std::optional<bool> truth() const {
        if (kind == Kind::Unknown) {
            return std::nullopt;
        }
        return kind != Kind::Nil && !(kind == Kind::Boolean && text == "false");
    }

    /// The value of a hash's key, which may be a text or a symbol; null if there is none.
    [[nodiscard]] const Value* at(const std::string& key) const {
        for (std::size_t i = 0; kind == Kind::Hash && i + 1 < items.size(); i += 2) {
            if (items[i].text == key) {
                return &items[i + 1];
            }
        }
        return nullptr;
    }

    static Value of(Kind kind, std::string text, unsigned line = 0) {
        return {kind, std::move(text), {}, line};
    }

    static Value truth_of(std::optional<bool> value) {
        return value ? of(Kind::Boolean, *value ? "true" : "false") : Value();
    }
};

}  // namespace dynbr::generators::ruby
