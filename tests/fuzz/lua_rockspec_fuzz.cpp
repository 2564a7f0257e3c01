// Whatever a rockspec holds: the reading ends, values keep the limit of depth, lines lie within the text.
#include "generators/lua/chunk.hpp"
#include "generators/lua/version.hpp"

#include <algorithm>
#include <cstdlib>

using namespace dynbr::generators::lua;

namespace {

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

void check(const dynbr::formats::Node& node, unsigned lines, unsigned depth) {
    expect(depth <= 80 && node.line <= lines);
    for (const auto& item : node.items) {
        check(item, lines, depth + 1);
        if (item.string() != nullptr) {
            const auto rock = split_dependency(item.text);
            if (rock) {
                static_cast<void>(requirement(rock->name, rock->constraints));
            }
        }
    }
    for (const auto& member : node.members) {
        check(member.value, lines, depth + 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto lines = static_cast<unsigned>(std::count(text.begin(), text.end(), '\n')) + 1;
    const auto chunk = read_chunk(text);
    if (!chunk) {
        expect(!chunk.error().message.empty());
        return 0;
    }
    check(chunk->globals, lines, 0);
    for (const auto& unknown : chunk->unknown) {
        expect(unknown.line >= 1 && unknown.line <= lines);
    }
    expect(compare_versions(text, text) == 0);
    return 0;
}
