// The two forms of an explanation.
#include "dynbr/generators/explain.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/formats/json.hpp"

#include <fmt/core.h>

namespace dynbr::generators {

namespace {

using formats::Json;

std::string place_text(const std::string& file, unsigned line) {
    return line == 0 ? escaped(file) : fmt::format("{}:{}", escaped(file), line);
}

Json place_json(const std::string& file, unsigned line, const std::string& field) {
    Json json;
    json.set("file", file);
    json.set("line", line);
    json.set("field", field);
    return json;
}

Json kept_json(const Kept& kept) {
    const model::Origin& origin = *kept.requirement.claimed_origin;
    Json json;
    json.set("requirement", kept.requirement.text);
    json.set("generator", origin.generator);
    json.set("reason", kept.reason);
    Json::Array places = {place_json(origin.file, origin.line, origin.field)};
    for (const Place& place : kept.also) {
        places.push_back(place_json(place.file, place.line, place.field));
    }
    json.set("places", std::move(places));
    if (!kept.overrides.empty()) {
        Json::Array overrides;
        for (const Overridden& one : kept.overrides) {
            Json json_one;
            json_one.set("override", one.by);
            json_one.set("file", one.place.file);
            json_one.set("line", one.place.line);
            json_one.set("was", one.was);
            overrides.emplace_back(std::move(json_one));
        }
        json.set("overrides", std::move(overrides));
    }
    return json;
}

Json dropped_json(const Dropped& dropped) {
    Json json = place_json(dropped.place.file, dropped.place.line, dropped.place.field);
    json.set("what", dropped.what);
    json.set("generator", dropped.generator);
    json.set("reason", dropped.reason);
    return json;
}

}  // namespace

std::string explain_as_text(const Outcome& outcome) {
    std::string text;
    for (const Kept& kept : outcome.kept) {
        const model::Origin& origin = *kept.requirement.claimed_origin;
        text += fmt::format("{}\n    {} ({}, {})",
                            escaped(kept.requirement.text),
                            place_text(origin.file, origin.line),
                            origin.generator,
                            origin.field);
        if (!kept.also.empty()) {
            text += fmt::format(" and {} more", kept.also.size());
        }
        text += fmt::format(": {}\n", escaped(kept.reason));
        for (const Overridden& one : kept.overrides) {
            text += fmt::format("    override {} ({}), was {}\n",
                                escaped(one.by),
                                place_text(one.place.file, one.place.line),
                                escaped(one.was));
        }
    }
    for (const Dropped& dropped : outcome.dropped) {
        text += fmt::format("not: {}\n    {} ({}, {}): {}\n",
                            escaped(dropped.what),
                            place_text(dropped.place.file, dropped.place.line),
                            dropped.generator,
                            dropped.place.field,
                            escaped(dropped.reason));
    }
    return text;
}

std::string explain_as_json(const Outcome& outcome) {
    Json::Array kept;
    for (const Kept& one : outcome.kept) {
        kept.push_back(kept_json(one));
    }
    Json::Array dropped;
    for (const Dropped& one : outcome.dropped) {
        dropped.push_back(dropped_json(one));
    }
    Json json;
    json.set("format", "dynbr-explanation");
    json.set("version", 1);
    json.set("requirements", std::move(kept));
    json.set("dropped", std::move(dropped));
    return formats::dump(json, 1) + "\n";
}

std::string failure_as_json(const Error& error) {
    Json json;
    json.set("format", "dynbr-explanation");
    json.set("version", 1);
    json.set("error", error.message);
    return formats::dump(json, 1) + "\n";
}

}  // namespace dynbr::generators
