// TOML text to a document, over toml++.
#include "dynbr/base/escape.hpp"
#include "dynbr/formats/document.hpp"

#include <fmt/core.h>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

namespace dynbr::formats {

namespace {

/// Copies toml++'s tree, counting.
class Copier {
  public:
    explicit Copier(const DocumentLimits& limits)
        : limits_(limits) {}

    Result<Node> copy(const toml::node& from) {
        Node to;
        to.line = from.source().begin.line;
        if (++nodes_ > limits_.nodes) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("more than {} values (line {})", limits_.nodes, to.line));
        }
        if (const auto* table = from.as_table()) {
            return copy_table(*table, std::move(to));
        }
        if (const auto* array = from.as_array()) {
            return copy_array(*array, std::move(to));
        }
        set_scalar(from, to);
        return to;
    }

  private:
    Result<Node> copy_table(const toml::table& from, Node to) {
        to.kind = Node::Kind::Table;
        if (auto deeper = descend(to.line); !deeper) {
            return tl::make_unexpected(deeper.error());
        }
        // toml++ sorts by key.
        std::vector<toml::table::const_iterator> by_line;
        by_line.reserve(from.size());
        for (auto member = from.begin(); member != from.end(); ++member) {
            by_line.push_back(member);
        }
        std::ranges::stable_sort(
            by_line, {}, [](auto member) { return member->first.source().begin.line; });
        to.members.reserve(by_line.size());
        for (const auto& member : by_line) {
            auto copied = copy(member->second);
            if (!copied) {
                return copied;
            }
            to.members.push_back({std::string(member->first.str()),
                                  member->first.source().begin.line,
                                  std::move(*copied)});
        }
        --depth_;
        return to;
    }

    Result<Node> copy_array(const toml::array& from, Node to) {
        to.kind = Node::Kind::Array;
        if (auto deeper = descend(to.line); !deeper) {
            return tl::make_unexpected(deeper.error());
        }
        for (const auto& value : from) {
            auto copied = copy(value);
            if (!copied) {
                return copied;
            }
            to.items.push_back(std::move(*copied));
        }
        --depth_;
        return to;
    }

    Result<void> descend(unsigned line) {
        if (++depth_ > limits_.depth) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("nested deeper than {} levels (line {})", limits_.depth, line));
        }
        return {};
    }

    static void set_scalar(const toml::node& from, Node& to) {
        if (const auto* string = from.as_string()) {
            to.kind = Node::Kind::String;
            to.text = string->get();
            return;
        }
        to.kind = from.is_boolean()          ? Node::Kind::Boolean
                  : from.is_integer()        ? Node::Kind::Integer
                  : from.is_floating_point() ? Node::Kind::Float
                                             : Node::Kind::Date;
        std::ostringstream text;
        from.visit([&](const auto& value) {
            if constexpr (toml::is_boolean<decltype(value)>) {
                text << (value.get() ? "true" : "false");
            } else {
                text << toml::default_formatter{value, toml::format_flags::none};
            }
        });
        to.text = text.str();
    }

    const DocumentLimits& limits_;
    std::size_t nodes_ = 0;
    std::size_t depth_ = 0;
};

}  // namespace

Result<Node> parse_toml(std::string_view text, const DocumentLimits& limits) {
    if (text.size() > limits.bytes) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("TOML of more than {} bytes", limits.bytes));
    }
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed) {
        const auto& error = parsed.error();
        return fail(
            ErrorKind::BuildFailed,
            fmt::format(
                "not TOML: {} (line {})", escaped(error.description()), error.source().begin.line));
    }
    return Copier(limits).copy(parsed.table());
}

}  // namespace dynbr::formats
