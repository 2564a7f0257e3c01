// JSON text to a document, whose values know their lines.
#include "json_builder.hpp"

#include "dynbr/formats/document.hpp"

namespace dynbr::formats {

namespace {

struct DocumentTree {
    using Value = Node;
    using Items = std::vector<Node>;
    using Members = std::vector<Member>;

    static Node scalar(std::nullptr_t, unsigned line) { return of(Node::Kind::Null, line, {}); }

    static Node scalar(bool value, unsigned line) {
        return of(Node::Kind::Boolean, line, value ? "true" : "false");
    }

    template <class Number>
    static Node scalar(Number value, unsigned line) {
        const auto kind =
            std::is_floating_point_v<Number> ? Node::Kind::Float : Node::Kind::Integer;
        return of(kind, line, fmt::format("{}", value));
    }

    static Node scalar(std::string value, unsigned line) {
        return of(Node::Kind::String, line, std::move(value));
    }

    static Node items(Items items, unsigned line) {
        Node node = of(Node::Kind::Array, line, {});
        node.items = std::move(items);
        return node;
    }

    static Node members(Members members, unsigned line) {
        Node node = of(Node::Kind::Table, line, {});
        node.members = std::move(members);
        return node;
    }

    static void add(Members& members, std::string key, unsigned line, Node value) {
        members.push_back({std::move(key), line, std::move(value)});
    }

  private:
    static Node of(Node::Kind kind, unsigned line, std::string text) {
        Node node;
        node.kind = kind;
        node.line = line;
        node.text = std::move(text);
        return node;
    }
};

}  // namespace

Result<Node> parse_json_document(std::string_view text, const DocumentLimits& limits) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    return build_json<DocumentTree>(text, limits, ErrorKind::BuildFailed);
}

}  // namespace dynbr::formats
