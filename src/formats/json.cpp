// The JSON value itself: look-up and change.
#include "dynbr/formats/json.hpp"

#include <algorithm>

namespace dynbr::formats {

Json::Json() = default;

Json::Json(std::nullptr_t) {}

Json::Json(bool value)
    : value_(value) {}

Json::Json(double value)
    : value_(value) {}

Json::Json(std::string value)
    : value_(std::move(value)) {}

Json::Json(std::string_view value)
    : value_(std::string(value)) {}

Json::Json(const char* value)
    : value_(std::string(value)) {}

Json::Json(Array value)
    : value_(std::move(value)) {}

Json::Json(Object value)
    : value_(std::move(value)) {}

std::optional<double> Json::number() const {
    if (const auto* whole = integer()) {
        return static_cast<double>(*whole);
    }
    const auto* fraction = std::get_if<double>(&value_);
    return fraction != nullptr ? std::optional(*fraction) : std::nullopt;
}

const Json* Json::find(std::string_view key) const {
    const Object* members = object();
    if (members == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find(*members, key, &JsonMember::key);
    return found != members->end() ? &found->value : nullptr;
}

const char* Json::type_name() const {
    constexpr const char* kNames[] = {
        "null", "a boolean", "a number", "a number", "a string", "an array", "an object"};
    return kNames[value_.index()];
}

Json& Json::set(std::string key, Json value) {
    if (object() == nullptr) {
        value_ = Object{};
    }
    auto& members = std::get<Object>(value_);
    const auto found = std::ranges::find(members, key, &JsonMember::key);
    if (found != members.end()) {
        found->value = std::move(value);
    } else {
        members.push_back({std::move(key), std::move(value)});
    }
    return *this;
}

Json& Json::push_back(Json value) {
    if (array() == nullptr) {
        value_ = Array{};
    }
    std::get<Array>(value_).push_back(std::move(value));
    return *this;
}

bool operator==(const Json& a, const Json& b) {
    return a.value_ == b.value_;
}

}  // namespace dynbr::formats
