// JSON text to a value: nlohmann's reader drives a builder that keeps the limits.
#include "line_of.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/formats/json.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace dynbr::formats {

namespace {

/// Reads bytes and leaves a trace of how far the reader got, which its events don't tell.
class TracingIterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using reference = const char&;

    TracingIterator(const char* at, const char** trace)
        : at_(at),
          trace_(trace) {}

    reference operator*() const { return *at_; }

    TracingIterator& operator++() {
        *trace_ = ++at_;
        return *this;
    }

    TracingIterator operator++(int) {
        TracingIterator before = *this;
        ++*this;
        return before;
    }

    friend bool operator==(const TracingIterator& a, const TracingIterator& b) {
        return a.at_ == b.at_;
    }

  private:
    const char* at_;
    const char** trace_;
};

std::optional<std::string> key_that_appears_twice(const Json::Object& members) {
    std::vector<std::string_view> keys;
    keys.reserve(members.size());
    for (const JsonMember& member : members) {
        keys.push_back(member.key);
    }
    std::ranges::sort(keys);
    const auto twice = std::ranges::adjacent_find(keys);
    return twice != keys.end() ? std::optional(std::string(*twice)) : std::nullopt;
}

/// A container that isn't closed yet.
struct Open {
    bool is_object = false;
    Json::Array items;
    Json::Object members;
    std::string key;
};

/// Builds the value from the reader's events; an event answers false to stop, and problem() says why.
class Builder : public nlohmann::json_sax<nlohmann::json> {
  public:
    explicit Builder(const JsonLimits& limits)
        : limits_(limits) {}

    bool null() override { return add(Json()); }

    bool boolean(bool value) override { return add(value); }

    bool number_integer(number_integer_t value) override { return add(value); }

    bool number_unsigned(number_unsigned_t value) override { return add(value); }

    bool number_float(number_float_t value, const string_t&) override { return add(value); }

    bool string(string_t& value) override { return add(std::move(value)); }

    bool binary(binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(true); }

    bool start_array(std::size_t) override { return open(false); }

    bool key(string_t& value) override {
        open_.back().key = std::move(value);
        return true;
    }

    bool end_object() override {
        Json::Object members = std::move(open_.back().members);
        if (const auto twice = key_that_appears_twice(members)) {
            return stop(fmt::format("the key '{}' appears twice in an object", escaped(*twice)));
        }
        open_.pop_back();
        return place(std::move(members));
    }

    bool end_array() override {
        Json::Array items = std::move(open_.back().items);
        open_.pop_back();
        return place(std::move(items));
    }

    bool parse_error(std::size_t,
                     const std::string&,
                     const nlohmann::json::exception& error) override {
        const bool at_end = std::string_view(error.what()).find("unexpected end of input")
                            != std::string_view::npos;
        return stop(at_end ? "it ends too early" : "syntax error");
    }

    [[nodiscard]] const std::string& problem() const { return problem_; }

    [[nodiscard]] Json take() { return std::move(root_); }

  private:
    bool stop(std::string why) {
        problem_ = std::move(why);
        return false;
    }

    bool count() {
        return ++nodes_ <= limits_.nodes || stop(fmt::format("more than {} values", limits_.nodes));
    }

    bool open(bool is_object) {
        if (open_.size() >= limits_.depth) {
            return stop(fmt::format("nested deeper than {} levels", limits_.depth));
        }
        open_.push_back({is_object, {}, {}, {}});
        return count();
    }

    bool add(Json value) { return count() && place(std::move(value)); }

    bool place(Json value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (open_.back().is_object) {
            open_.back().members.push_back({std::move(open_.back().key), std::move(value)});
        } else {
            open_.back().items.push_back(std::move(value));
        }
        return true;
    }

    const JsonLimits& limits_;
    std::size_t nodes_ = 0;
    std::vector<Open> open_;
    Json root_;
    std::string problem_;
};

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.bytes) {
        return fail(ErrorKind::Environment,
                    fmt::format("JSON of more than {} bytes", limits.bytes));
    }
    const char* trace = text.data();
    Builder builder(limits);
    const bool whole = nlohmann::json::sax_parse(TracingIterator(text.data(), &trace),
                                                 TracingIterator(text.data() + text.size(), &trace),
                                                 &builder);
    if (whole) {
        return builder.take();
    }
    const auto offset = static_cast<std::size_t>(trace - text.data());
    return fail(
        ErrorKind::Environment,
        fmt::format(
            "not JSON as we take it: {} (line {})", builder.problem(), line_of(text, offset)));
}

}  // namespace dynbr::formats
