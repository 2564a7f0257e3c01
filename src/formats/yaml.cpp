// YAML text to a document, over libyaml's events.
#include "yaml_scalar.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/formats/document.hpp"

#include <fmt/core.h>

#include <yaml.h>

#include <map>

namespace dynbr::formats {

namespace {

/// libyaml's parser over a text, which must outlive it.
class Events {
  public:
    explicit Events(std::string_view text) {
        // Note: fails only where memory is lacking.
        yaml_parser_initialize(&parser_);
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libyaml's bytes are unsigned
        yaml_parser_set_input_string(
            &parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    }

    Events(const Events&) = delete;
    Events& operator=(const Events&) = delete;

    ~Events() {
        yaml_event_delete(&event_);
        yaml_parser_delete(&parser_);
    }

    /// Null at a syntax error. Valid until the next call.
    const yaml_event_t* next() {
        yaml_event_delete(&event_);
        return yaml_parser_parse(&parser_, &event_) == 0 ? nullptr : &event_;
    }

    [[nodiscard]] Error syntax_error() const {
        const char* problem = parser_.problem == nullptr ? "syntax error" : parser_.problem;
        return fail(ErrorKind::BuildFailed,
                    fmt::format(
                        "not YAML: {} (line {})", escaped(problem), parser_.problem_mark.line + 1))
            .value();
    }

  private:
    yaml_parser_t parser_ = {};
    yaml_event_t event_ = {};
};

std::string text_of(const yaml_char_t* bytes, std::size_t length) {
    return {bytes, bytes + length};
}

std::string text_of(const yaml_char_t* bytes) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libyaml's bytes are unsigned
    return bytes == nullptr ? std::string() : reinterpret_cast<const char*>(bytes);
}

/// What a value costs, with all below it.
struct Cost {
    std::size_t nodes = 0;
    std::size_t bytes = 0;
    std::size_t depth = 0;
};

// NOLINTNEXTLINE(misc-no-recursion): as deep as the limit allows
Cost cost_of(const Node& node) {
    Cost cost{1, node.text.size(), 0};
    const auto add = [&](const Node& below) {
        const Cost more = cost_of(below);
        cost.nodes += more.nodes;
        cost.bytes += more.bytes;
        cost.depth = std::max(cost.depth, more.depth + 1);
    };
    for (const Node& item : node.items) {
        add(item);
    }
    for (const Member& member : node.members) {
        cost.bytes += member.key.size();
        add(member.value);
    }
    return cost;
}

/// Puts events together. An alias becomes a copy of what it stands for, which counts like any other value; so
/// aliases of aliases reach a limit before they fill the memory.
class Composer {
  public:
    Composer(std::string_view text, const DocumentLimits& limits)
        : limits_(limits),
          events_(text) {}

    Result<Node> document() {
        bool seen = false;
        for (;;) {
            const yaml_event_t* event = events_.next();
            if (event == nullptr) {
                return tl::make_unexpected(events_.syntax_error());
            }
            if (event->type == YAML_STREAM_END_EVENT) {
                return std::move(root_);
            }
            if (event->type == YAML_DOCUMENT_START_EVENT && std::exchange(seen, true)) {
                return refuse("more than one document", line_of(*event));
            }
            if (auto taken = take(*event); !taken) {
                return tl::make_unexpected(std::move(taken.error()));
            }
        }
    }

  private:
    /// A container that isn't closed yet.
    struct Open {
        Node node;
        std::string anchor;
        std::optional<Member> key;
    };

    static unsigned line_of(const yaml_event_t& event) {
        return static_cast<unsigned>(event.start_mark.line) + 1;
    }

    static tl::unexpected<Error> refuse(const std::string& what, unsigned line) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("not YAML as we take it: {} (line {})", what, line));
    }

    Result<void> take(const yaml_event_t& event) {
        const unsigned line = line_of(event);
        switch (event.type) {
            case YAML_SCALAR_EVENT:
                return scalar(event, line);
            case YAML_ALIAS_EVENT:
                return alias(text_of(event.data.alias.anchor), line);
            case YAML_SEQUENCE_START_EVENT:
                return open(Node::Kind::Array, text_of(event.data.sequence_start.anchor), line);
            case YAML_MAPPING_START_EVENT:
                return open(Node::Kind::Table, text_of(event.data.mapping_start.anchor), line);
            case YAML_SEQUENCE_END_EVENT:
            case YAML_MAPPING_END_EVENT:
                return close(line);
            default:
                return {};
        }
    }

    Result<void> scalar(const yaml_event_t& event, unsigned line) {
        const auto& from = event.data.scalar;
        Node node;
        node.line = line;
        node.text = text_of(from.value, from.length);
        const bool plain = from.plain_implicit != 0
                           || (from.style == YAML_PLAIN_SCALAR_STYLE && from.quoted_implicit == 0
                               && text_of(from.tag) != YAML_STR_TAG);
        node.kind = plain ? plain_kind(node.text) : Node::Kind::String;
        if (node.is(Node::Kind::Boolean)) {
            node.text = node.text[0] == 't' || node.text[0] == 'T' ? "true" : "false";
        }
        if (auto counted = count({1, node.text.size(), 0}, line); !counted) {
            return counted;
        }
        return finish(std::move(node), text_of(from.anchor));
    }

    Result<void> alias(const std::string& name, unsigned line) {
        const auto found = anchors_.find(name);
        if (found == anchors_.end()) {
            return refuse(fmt::format("the alias '{}' stands for nothing", escaped(name)), line);
        }
        return count(cost_of(found->second), line).and_then([&] {
            return place(Node(found->second));
        });
    }

    Result<void> open(Node::Kind kind, std::string anchor, unsigned line) {
        if (open_.size() >= limits_.depth) {
            return refuse(fmt::format("nested deeper than {} levels", limits_.depth), line);
        }
        Open opened;
        opened.node.kind = kind;
        opened.node.line = line;
        opened.anchor = std::move(anchor);
        open_.push_back(std::move(opened));
        return count({1, 0, 0}, line);
    }

    Result<void> close(unsigned line) {
        Open closed = std::move(open_.back());
        open_.pop_back();
        if (const auto twice = merge_and_check(closed.node)) {
            return refuse(fmt::format("the key '{}' appears twice in a table", escaped(*twice)),
                          line);
        }
        return finish(std::move(closed.node), closed.anchor);
    }

    Result<void> finish(Node node, const std::string& anchor) {
        if (!anchor.empty()) {
            if (auto counted = count(cost_of(node), node.line); !counted) {
                return counted;
            }
            anchors_.insert_or_assign(anchor, node);
        }
        return place(std::move(node));
    }

    /// Puts a value where it belongs: it may be a key.
    Result<void> place(Node node) {
        if (open_.empty()) {
            root_ = std::move(node);
            return {};
        }
        Open& in = open_.back();
        if (in.node.is(Node::Kind::Array)) {
            in.node.items.push_back(std::move(node));
        } else if (in.key) {
            in.key->value = std::move(node);
            in.node.members.push_back(std::move(*in.key));
            in.key.reset();
        } else if (node.is(Node::Kind::Array) || node.is(Node::Kind::Table)) {
            return refuse("a key that is no word", node.line);
        } else {
            in.key = Member{std::move(node.text), node.line, {}};
        }
        return {};
    }

    Result<void> count(const Cost& cost, unsigned line) {
        nodes_ += cost.nodes;
        bytes_ += cost.bytes;
        if (nodes_ > limits_.nodes) {
            return refuse(fmt::format("more than {} values", limits_.nodes), line);
        }
        if (bytes_ > limits_.bytes) {
            return refuse(fmt::format("values of more than {} bytes", limits_.bytes), line);
        }
        if (open_.size() + cost.depth > limits_.depth) {
            return refuse(fmt::format("nested deeper than {} levels", limits_.depth), line);
        }
        return {};
    }

    const DocumentLimits& limits_;
    Events events_;
    std::size_t nodes_ = 0;
    std::size_t bytes_ = 0;
    std::vector<Open> open_;
    std::map<std::string, Node> anchors_;
    Node root_;
};

}  // namespace

Result<Node> parse_yaml(std::string_view text, const DocumentLimits& limits) {
    if (text.size() > limits.bytes) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("YAML of more than {} bytes", limits.bytes));
    }
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
        text.remove_prefix(kByteOrderMark.size());
    }
    return Composer(text, limits).document();
}

}  // namespace dynbr::formats
