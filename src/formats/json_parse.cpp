// JSON text to a value.
#include "json_builder.hpp"

#include "dynbr/formats/json.hpp"

namespace dynbr::formats {

namespace {

struct JsonTree {
    using Value = Json;
    using Items = Json::Array;
    using Members = Json::Object;

    template <class Scalar>
    static Json scalar(Scalar value, unsigned) {
        return Json(std::move(value));
    }

    static Json items(Items items, unsigned) { return items; }

    static Json members(Members members, unsigned) { return members; }

    static void add(Members& members, std::string key, unsigned, Json value) {
        members.push_back({std::move(key), std::move(value)});
    }
};

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
    return build_json<JsonTree>(text, limits, ErrorKind::Environment);
}

}  // namespace dynbr::formats
