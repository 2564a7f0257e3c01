// Whatever rpm answers about a spec: what is read renders to records that read the same again, and every source is a
// name that stays in its folder.
#include "rpmbuild/query.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using dynbr::rpmbuild::is_base_name;
using dynbr::rpmbuild::QueryAnswer;

std::string record(char kind, std::string_view value) {
    std::string text = std::string("dynbr:") + kind + "'";
    for (const char c : value) {
        text += c == '\'' ? std::string(R"('\'')") : std::string(1, c);
    }
    return text + "'\n";
}

std::string records(char kind, std::string_view lines) {
    std::string text;
    for (auto end = lines.find('\n'); end != std::string_view::npos; end = lines.find('\n')) {
        text += record(kind, lines.substr(0, end));
        lines.remove_prefix(end + 1);
    }
    return text;
}

std::string rendered(const QueryAnswer& answer) {
    std::string text =
        answer.answered ? record('M', answer.knows_section ? "1" : "0") : std::string();
    text += record('N', answer.facts.name) + records('R', answer.facts.build_requires);
    text += records('C', answer.facts.build_conflicts);
    for (const auto& source : answer.facts.sources) {
        text += record('S', source);
    }
    return text;
}

bool same(const QueryAnswer& a, const QueryAnswer& b) {
    return a.answered == b.answered && a.knows_section == b.knows_section
           && a.facts.name == b.facts.name && a.facts.build_requires == b.facts.build_requires
           && a.facts.build_conflicts == b.facts.build_conflicts
           && a.facts.sources == b.facts.sources;
}

void hold(bool property) {
    if (!property) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto answer = dynbr::rpmbuild::parse_query(text)) {
        for (const auto& source : answer->facts.sources) {
            hold(is_base_name(source));
        }
        const auto again = dynbr::rpmbuild::parse_query(rendered(*answer));
        hold(again.has_value() && same(*answer, *again));
    }
    for (const auto& name : dynbr::rpmbuild::sources_in_errors(text, "/builddir/SOURCES")) {
        hold(is_base_name(name));
    }
    return 0;
}
