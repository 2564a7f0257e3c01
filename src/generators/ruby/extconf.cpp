// extconf.rb: the literal names that mkmf is asked to look for.
#include "manifests.hpp"
#include "syntax.hpp"

#include <array>

namespace dynbr::generators::ruby {

std::vector<Probe> read_extconf(std::string_view text) {
    constexpr std::array<std::string_view, 5> kProbes = {
        "pkg_config", "have_library", "find_library", "dir_config", "have_package"};
    std::vector<Probe> probes;
    const auto tokens = tokenize(text);
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (tokens[i].kind != TokenKind::Word) {
            continue;
        }
        for (const std::string_view method : kProbes) {
            const std::size_t argument = tokens[i + 1].is("(") ? i + 2 : i + 1;
            const bool named = argument < tokens.size() && tokens[argument].kind == TokenKind::Text
                               && tokens[argument].literal;
            if (tokens[i].text == method && named) {
                probes.push_back({tokens[i].text, tokens[argument].text, tokens[i].line});
            }
        }
    }
    return probes;
}

}  // namespace dynbr::generators::ruby
