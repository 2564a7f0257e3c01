// Builds a tree of values from the events of nlohmann's JSON reader and keeps the limits. For this module's .cpp files.
#pragma once

#include "line_of.hpp"

#include "dynbr/base/error.hpp"
#include "dynbr/base/escape.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dynbr::formats {

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

/// `members` have a key.
template <class Members>
std::optional<std::string> key_that_appears_twice(const Members& members) {
    std::vector<std::string_view> keys;
    keys.reserve(members.size());
    for (const auto& member : members) {
        keys.push_back(member.key);
    }
    std::ranges::sort(keys);
    const auto twice = std::ranges::adjacent_find(keys);
    return twice != keys.end() ? std::optional(std::string(*twice)) : std::nullopt;
}

/// An event answers false to stop, and problem() says why. `Tree` says what the values are:
///   Value, Items, Members         the types of the result
///   scalar(value, line)           from nullptr, bool, integers, double, std::string
///   items(Items, line), members(Members, line)
///   add(Members&, key, line of the key, Value)
template <class Tree, class Limits>
class JsonBuilder : public nlohmann::json_sax<nlohmann::json> {
  public:
    /// `trace` is where the reader is, as TracingIterator leaves it.
    JsonBuilder(const Limits& limits, const char* const* trace)
        : limits_(limits),
          trace_(trace),
          counted_to_(*trace) {}

    bool null() override { return add(nullptr); }

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
        open_.back().key_line = line();
        return true;
    }

    bool end_object() override {
        auto members = std::move(open_.back().members);
        const unsigned begin = open_.back().line;
        if (const auto twice = key_that_appears_twice(members)) {
            return stop(fmt::format("the key '{}' appears twice in an object", escaped(*twice)));
        }
        open_.pop_back();
        return place(Tree::members(std::move(members), begin));
    }

    bool end_array() override {
        auto items = std::move(open_.back().items);
        const unsigned begin = open_.back().line;
        open_.pop_back();
        return place(Tree::items(std::move(items), begin));
    }

    bool parse_error(std::size_t,
                     const std::string&,
                     const nlohmann::json::exception& error) override {
        const bool at_end = std::string_view(error.what()).find("unexpected end of input")
                            != std::string_view::npos;
        return stop(at_end ? "it ends too early" : "syntax error");
    }

    [[nodiscard]] const std::string& problem() const { return problem_; }

    [[nodiscard]] typename Tree::Value take() { return std::move(root_); }

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
        open_.push_back({is_object, line(), {}, {}, {}, 0});
        return count();
    }

    template <class Scalar>
    bool add(Scalar&& value) {
        return count() && place(Tree::scalar(std::forward<Scalar>(value), line()));
    }

    bool place(typename Tree::Value value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (open_.back().is_object) {
            Tree::add(open_.back().members,
                      std::move(open_.back().key),
                      open_.back().key_line,
                      std::move(value));
        } else {
            open_.back().items.push_back(std::move(value));
        }
        return true;
    }

    /// Of what was read last, counted from 1.
    unsigned line() {
        line_ += static_cast<unsigned>(std::count(counted_to_, *trace_, '\n'));
        counted_to_ = *trace_;
        return line_;
    }

    /// A container that isn't closed yet.
    struct Open {
        bool is_object;
        unsigned line;
        typename Tree::Items items;
        typename Tree::Members members;
        std::string key;
        unsigned key_line;
    };

    const Limits& limits_;
    const char* const* trace_;
    const char* counted_to_;
    unsigned line_ = 1;
    std::size_t nodes_ = 0;
    std::vector<Open> open_;
    typename Tree::Value root_;
    std::string problem_;
};

/// The one value that `text` is.
template <class Tree, class Limits>
Result<typename Tree::Value> build_json(std::string_view text,
                                        const Limits& limits,
                                        ErrorKind kind) {
    if (text.size() > limits.bytes) {
        return fail(kind, fmt::format("JSON of more than {} bytes", limits.bytes));
    }
    const char* trace = text.data();
    JsonBuilder<Tree, Limits> builder(limits, &trace);
    const bool whole = nlohmann::json::sax_parse(TracingIterator(text.data(), &trace),
                                                 TracingIterator(text.data() + text.size(), &trace),
                                                 &builder);
    if (whole) {
        return builder.take();
    }
    const auto offset = static_cast<std::size_t>(trace - text.data());
    return fail(
        kind,
        fmt::format(
            "not JSON as we take it: {} (line {})", builder.problem(), line_of(text, offset)));
}

}  // namespace dynbr::formats
