// Lines to events.
#include "fields.hpp"

#include "dynbr/base/files.hpp"
#include "dynbr/formats/json.hpp"
#include "dynbr/journal/journal.hpp"

#include <fmt/core.h>

#include <type_traits>

namespace dynbr::journal {

namespace {

using formats::Json;

constexpr std::size_t kMaxJournalBytes = std::size_t{1} << 30U;

/// Fills an event from its JSON object; a field that is missing keeps its default, one of a wrong type is an error.
class FromJson {
  public:
    explicit FromJson(const Json& object)
        : object_(object) {}

    [[nodiscard]] const std::string& problem() const { return problem_; }

    template <class T>
    void operator()(const char* name, T& value) {
        const Json* found = object_.find(name);
        if (found != nullptr && !found->is_null() && !convert(*found, value)) {
            problem_ = fmt::format("field '{}' is {}", name, found->type_name());
        }
    }

  private:
    static bool convert(const Json& json, std::string& value) {
        if (json.string() == nullptr) {
            return false;
        }
        value = *json.string();
        return true;
    }

    static bool convert(const Json& json, bool& value) {
        if (json.boolean() == nullptr) {
            return false;
        }
        value = *json.boolean();
        return true;
    }

    template <class T>
    requires std::is_arithmetic_v<T>

    static bool convert(const Json& json, T& value) {
        const auto number = json.number();
        if (!number || (std::is_unsigned_v<T> && *number < 0)) {
            return false;
        }
        value = static_cast<T>(*number);
        return true;
    }

    template <class T>
    static bool convert(const Json& json, std::optional<T>& value) {
        return convert(json, value.emplace());
    }

    template <class T>
    static bool convert(const Json& json, std::vector<T>& values) {
        if (json.array() == nullptr) {
            return false;
        }
        for (const Json& entry : *json.array()) {
            if (!convert(entry, values.emplace_back())) {
                return false;
            }
        }
        return true;
    }

    static bool convert(const Json& json, std::map<std::string, std::string>& values) {
        if (json.object() == nullptr) {
            return false;
        }
        for (const auto& member : *json.object()) {
            if (member.value.string() != nullptr) {
                values.emplace(member.key, *member.value.string());
            }
        }
        return true;
    }

    template <class T>
    requires std::is_class_v<T>

    static bool convert(const Json& json, T& value) {
        FromJson inner(json);
        describe(inner, value);
        return json.object() != nullptr && inner.problem().empty();
    }

    const Json& object_;
    std::string problem_;
};

/// Tries each alternative of Event until one has this name. Nothing for an event that we don't know.
template <std::size_t I = 0>
Result<std::optional<Event>> from_json(const std::string& name, const Json& object) {
    if constexpr (I < std::variant_size_v<Event>) {
        std::variant_alternative_t<I, Event> event;
        if (name != event_name(event)) {
            return from_json<I + 1>(name, object);
        }
        FromJson visitor(object);
        describe(visitor, event);
        if (!visitor.problem().empty()) {
            return fail(ErrorKind::Environment,
                        fmt::format("event '{}': {}", name, visitor.problem()));
        }
        return std::optional<Event>(std::move(event));
    } else {
        return std::optional<Event>();
    }
}

Result<void> check_first_line(const Json& line) {
    const auto format = formats::require<std::string>(line, "format");
    const auto version = formats::require<std::int64_t>(line, "version");
    if (!format || *format != "dynbr-rounds" || !version) {
        return fail(ErrorKind::Environment, "this is not a dynbr journal");
    }
    if (*version != kFormatVersion) {
        return fail(ErrorKind::Environment,
                    fmt::format("journal version {} is not one that this dynbr reads ({})",
                                *version,
                                kFormatVersion));
    }
    return {};
}

Result<void> parse_line(std::string_view line, bool first, std::vector<Event>& events) {
    const auto json = formats::parse_json(line);
    if (!json) {
        return tl::make_unexpected(json.error());
    }
    if (first) {
        return check_first_line(*json);
    }
    const auto name = formats::require<std::string>(*json, "event");
    if (!name) {
        return tl::make_unexpected(name.error());
    }
    auto event = from_json(*name, *json);
    if (!event) {
        return tl::make_unexpected(event.error());
    }
    if (*event) {
        events.push_back(std::move(**event));
    }
    return {};
}

}  // namespace

Result<std::vector<Event>> parse(std::string_view text) {
    std::vector<Event> events;
    unsigned number = 0;
    // A line without its line feed is the half that a kill left.
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        number += 1;
        if (auto parsed = parse_line(text.substr(0, end), number == 1, events); !parsed) {
            return tl::make_unexpected(
                std::move(parsed.error()).during(fmt::format("reading line {}", number)));
        }
        text.remove_prefix(end + 1);
    }
    if (number == 0) {
        return fail(ErrorKind::Environment, "this is not a dynbr journal");
    }
    return events;
}

Result<std::vector<Event>> read(const std::string& path) {
    const auto text = read_file(path, kMaxJournalBytes);
    if (!text) {
        return tl::make_unexpected(text.error());
    }
    return during(parse(*text), fmt::format("reading journal '{}'", path));
}

}  // namespace dynbr::journal
