// JSON (RFC 8259) as values, so that no other module sees a JSON library.
#pragma once

#include "dynbr/base/error.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace dynbr::formats {

struct JsonMember;

template <class T>
concept WholeNumber = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

/// A JSON value. Objects keep the order in which their members were set or read.
class Json {
  public:
    using Array = std::vector<Json>;
    using Object = std::vector<JsonMember>;

    // Implicit on purpose: Json is a sum of these types, and literals should read like JSON.
    Json();
    Json(std::nullptr_t);
    Json(bool value);
    Json(double value);
    Json(std::string value);
    Json(std::string_view value);
    Json(const char* value);
    Json(Array value);
    Json(Object value);

    /// Unsigned values above the range of int64 become double, as when they are read.
    template <WholeNumber Number>
    Json(Number value);

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(value_); }

    // Each is null if the value is of another type.
    [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&value_); }

    [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }

    [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&value_); }

    [[nodiscard]] const Array* array() const { return std::get_if<Array>(&value_); }

    [[nodiscard]] const Object* object() const { return std::get_if<Object>(&value_); }

    /// An integer or a fraction.
    [[nodiscard]] std::optional<double> number() const;

    /// The member of that name; null if there is none or this is no object. Takes time linear in the members.
    [[nodiscard]] const Json* find(std::string_view key) const;

    /// "null", "a boolean", "a number", "a string", "an array", "an object": for messages.
    [[nodiscard]] const char* type_name() const;

    /// Sets the member of that name, replacing an earlier one in its place. A value that isn't an object becomes one.
    Json& set(std::string key, Json value);

    /// A value that isn't an array becomes one.
    Json& push_back(Json value);

    friend bool operator==(const Json& a, const Json& b);

  private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

struct JsonMember {
    std::string key;
    Json value;

    friend bool operator==(const JsonMember&, const JsonMember&) = default;
};

template <WholeNumber Number>
Json::Json(Number value)
    : Json(static_cast<double>(value)) {
    if (std::in_range<std::int64_t>(value)) {
        value_ = static_cast<std::int64_t>(value);
    }
}

struct JsonLimits {
    std::size_t bytes = std::size_t{64} << 20U;
    std::size_t depth = 64;
    std::size_t nodes = 2'000'000;
};

/// The one value that `text` is. A key that appears twice in an object, text beyond the limits and invalid UTF-8 are
/// errors, whose message ends with the line. Integers beyond int64 become double.
[[nodiscard]] Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

/// Without `indent` one line, as journals have it. Never fails: invalid UTF-8 becomes U+FFFD, a number that isn't
/// finite becomes null. parse_json(dump(x)) == x for every x that parse_json gave.
[[nodiscard]] std::string dump(const Json& json, std::optional<unsigned> indent = std::nullopt);

// Readers of one member of an object, which say what is wrong: "field 'round' is missing", "field 'round' is a string,
// not an integer". The caller adds where: during(require<...>(...), "reading line 3 of the journal").
// T: bool, std::int64_t, std::uint64_t, double, std::string, std::vector<std::string>.
template <class T>
[[nodiscard]] Result<T> require(const Json& object, std::string_view key);

/// As require(), but nothing if the member is missing or null.
template <class T>
[[nodiscard]] Result<std::optional<T>> optional(const Json& object, std::string_view key);

// The pointers live as long as `object`.
[[nodiscard]] Result<const Json::Array*> require_array(const Json& object, std::string_view key);
[[nodiscard]] Result<const Json*> require_object(const Json& object, std::string_view key);

}  // namespace dynbr::formats
