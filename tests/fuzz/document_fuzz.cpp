// Whatever the text, a document keeps its limits: depth, number of values, lines within the text; no key twice.
#include "dynbr/formats/document.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

using namespace dynbr::formats;

namespace {

constexpr DocumentLimits kLimits = {.bytes = 1U << 16U, .depth = 20, .nodes = 1000};

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

struct Seen {
    std::size_t nodes = 0;
    unsigned last_line = 0;
};

void check(const Node& node, std::size_t depth, Seen& seen) {
    expect(++seen.nodes <= kLimits.nodes && depth <= kLimits.depth);
    expect(node.line <= seen.last_line);
    std::set<std::string_view> keys;
    for (const Member& member : node.members) {
        expect(keys.insert(member.key).second);
        check(member.value, depth + 1, seen);
    }
    for (const Node& item : node.items) {
        check(item, depth + 1, seen);
    }
}

void check(const dynbr::Result<Node>& parsed, unsigned last_line) {
    if (!parsed) {
        expect(!parsed.error().message.empty());
        return;
    }
    Seen seen;
    seen.last_line = last_line;
    check(*parsed, 0, seen);
}

void check(const dynbr::Result<Node>& parsed, std::string_view text) {
    check(parsed, static_cast<unsigned>(std::count(text.begin(), text.end(), '\n')) + 1);
}

/// YAML has five kinds of line ends; counting bytes is enough here.
void check_yaml(std::string_view text) {
    check(parse_yaml(text, kLimits), static_cast<unsigned>(text.size()) + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check(parse_toml(text, kLimits), text);
    check(parse_json_document(text, kLimits), text);
    check_yaml(text);
    return 0;
}
