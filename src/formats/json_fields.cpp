// Readers of one member of an object that say what is wrong with it.
#include "dynbr/base/escape.hpp"
#include "dynbr/formats/json.hpp"

#include <fmt/core.h>

namespace dynbr::formats {

namespace {

tl::unexpected<Error> wrong_type(const Json& value, std::string_view key, const char* wanted) {
    return fail(ErrorKind::Environment,
                fmt::format("field '{}' is {}, not {}", escaped(key), value.type_name(), wanted));
}

Result<const Json*> member(const Json& object, std::string_view key) {
    if (object.object() == nullptr) {
        return fail(ErrorKind::Environment,
                    fmt::format("expected an object with the field '{}', not {}",
                                escaped(key),
                                object.type_name()));
    }
    const Json* value = object.find(key);
    if (value == nullptr) {
        return fail(ErrorKind::Environment, fmt::format("field '{}' is missing", escaped(key)));
    }
    return value;
}

/// What a value is called when it is wanted, and how it is taken out.
template <class T>
struct Reader;

template <>
struct Reader<bool> {
    static constexpr const char* kName = "a boolean";

    static std::optional<bool> read(const Json& value) {
        return value.boolean() != nullptr ? std::optional(*value.boolean()) : std::nullopt;
    }
};

template <>
struct Reader<std::int64_t> {
    static constexpr const char* kName = "an integer";

    static std::optional<std::int64_t> read(const Json& value) {
        return value.integer() != nullptr ? std::optional(*value.integer()) : std::nullopt;
    }
};

template <>
struct Reader<std::uint64_t> {
    static constexpr const char* kName = "an integer of 0 or more";

    static std::optional<std::uint64_t> read(const Json& value) {
        const auto* whole = value.integer();
        return whole != nullptr && *whole >= 0 ? std::optional(static_cast<std::uint64_t>(*whole))
                                               : std::nullopt;
    }
};

template <>
struct Reader<double> {
    static constexpr const char* kName = "a number";

    static std::optional<double> read(const Json& value) { return value.number(); }
};

template <>
struct Reader<std::string> {
    static constexpr const char* kName = "a string";

    static std::optional<std::string> read(const Json& value) {
        return value.string() != nullptr ? std::optional(*value.string()) : std::nullopt;
    }
};

template <>
struct Reader<std::vector<std::string>> {
    static constexpr const char* kName = "an array of strings";

    static std::optional<std::vector<std::string>> read(const Json& value) {
        if (value.array() == nullptr) {
            return std::nullopt;
        }
        std::vector<std::string> strings;
        for (const Json& item : *value.array()) {
            if (item.string() == nullptr) {
                return std::nullopt;
            }
            strings.push_back(*item.string());
        }
        return strings;
    }
};

}  // namespace

template <class T>
Result<T> require(const Json& object, std::string_view key) {
    const auto value = member(object, key);
    if (!value) {
        return tl::make_unexpected(value.error());
    }
    auto read = Reader<T>::read(**value);
    if (!read) {
        return wrong_type(**value, key, Reader<T>::kName);
    }
    return std::move(*read);
}

template <class T>
Result<std::optional<T>> optional(const Json& object, std::string_view key) {
    const Json* value = object.find(key);
    if (object.object() != nullptr && (value == nullptr || value->is_null())) {
        return std::optional<T>();
    }
    auto read = require<T>(object, key);
    if (!read) {
        return tl::make_unexpected(std::move(read).error());
    }
    return std::optional<T>(std::move(*read));
}

Result<const Json::Array*> require_array(const Json& object, std::string_view key) {
    const auto value = member(object, key);
    if (!value) {
        return tl::make_unexpected(value.error());
    }
    if ((*value)->array() == nullptr) {
        return wrong_type(**value, key, "an array");
    }
    return (*value)->array();
}

Result<const Json*> require_object(const Json& object, std::string_view key) {
    const auto value = member(object, key);
    if (value && (*value)->object() == nullptr) {
        return wrong_type(**value, key, "an object");
    }
    return value;
}

template Result<bool> require(const Json&, std::string_view);
template Result<std::int64_t> require(const Json&, std::string_view);
template Result<std::uint64_t> require(const Json&, std::string_view);
template Result<double> require(const Json&, std::string_view);
template Result<std::string> require(const Json&, std::string_view);
template Result<std::vector<std::string>> require(const Json&, std::string_view);

template Result<std::optional<bool>> optional(const Json&, std::string_view);
template Result<std::optional<std::int64_t>> optional(const Json&, std::string_view);
template Result<std::optional<std::uint64_t>> optional(const Json&, std::string_view);
template Result<std::optional<double>> optional(const Json&, std::string_view);
template Result<std::optional<std::string>> optional(const Json&, std::string_view);
template Result<std::optional<std::vector<std::string>>> optional(const Json&, std::string_view);

}  // namespace dynbr::formats
