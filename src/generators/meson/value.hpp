// Values of the Meson language, one of which is "not to be known".
#pragma once

#include "../native_build/truth.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dynbr::generators::meson {

struct Value;

/// Things with methods.
struct Object {
    enum class Kind {
        Meson,
        /// name: the language
        Compiler,
        Machine,
        /// name: the module
        Module,
        /// name: "enabled", "disabled" or "auto"
        Feature,
        /// name: what was looked for; found
        Dependency,
        Program,
        Python,
        /// name: of the target or file
        Target,
        /// name: of the folder
        Subproject,
    };

    Kind kind = Kind::Target;
    std::string name;
    native_build::Truth found = native_build::Truth::Yes;
};

using Items = std::vector<Value>;
/// In the order of insertion, as Meson has it.
using Members = std::vector<std::pair<std::string, Value>>;

struct Value {
    enum class Kind { Unknown, String, Number, Boolean, Array, Dictionary, Object };

    Kind kind = Kind::Unknown;
    /// May have unknown parts (native_build/unknown.hpp).
    std::string text;
    long number = 0;
    /// Shared: values never change.
    std::shared_ptr<const Items> items;
    std::shared_ptr<const Members> members;
    std::shared_ptr<const Object> object;

    static Value unknown() { return {}; }

    static Value string(std::string text);
    static Value of_number(long number);
    static Value boolean(bool value);
    /// Unknown stays unknown.
    static Value of_truth(native_build::Truth truth);
    static Value array(Items items);
    static Value dictionary(Members members);
    static Value of_object(Object object);

    [[nodiscard]] bool is(Kind other) const { return kind == other; }

    /// A string without unknown parts.
    [[nodiscard]] bool is_known_string() const;

    [[nodiscard]] const Object* as_object(Object::Kind wanted) const;

    /// Null if this is no dictionary or has no such member.
    [[nodiscard]] const Value* find(std::string_view key) const;
};

/// Unknown if that depends on something unknown.
[[nodiscard]] native_build::Truth equal(const Value& a, const Value& b);

/// A value that is one of two: what both agree on; of arrays the items of both and an unknown one.
[[nodiscard]] Value one_of(const Value& a, const Value& b);

/// All strings in it, arrays in arrays included. Unknown ones are left out; `complete` becomes false then.
void collect_strings(const Value& value, std::vector<std::string>& into, bool& complete);

/// The condition that a value is, where true or false is asked for.
[[nodiscard]] native_build::Truth truth_of_value(const Value& value);

}  // namespace dynbr::generators::meson
