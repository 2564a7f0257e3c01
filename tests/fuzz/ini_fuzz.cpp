// INI text of dnf's dialect that parses is written again and parses to the same; Python's dialect at least ends.
#include "dynbr/formats/ini.hpp"

#include <cstdlib>

using namespace dynbr;

namespace {

/// Quotes around every value, since the parser drops one pair of them.
std::string written(const std::vector<formats::IniSection>& sections) {
    std::string text;
    for (const auto& section : sections) {
        text += "[" + section.name + "]\n";
        for (const auto& option : section.options) {
            text += option.key + "=\"";
            for (const char c : option.value) {
                text += c;
                text += c == '\n' ? " " : "";
            }
            text += "\"\n";
        }
    }
    return text;
}

bool same(const std::vector<formats::IniSection>& a, const std::vector<formats::IniSection>& b) {
    bool equal = a.size() == b.size();
    for (std::size_t i = 0; equal && i < a.size(); ++i) {
        equal = a[i].name == b[i].name && a[i].options.size() == b[i].options.size();
        for (std::size_t j = 0; equal && j < a[i].options.size(); ++j) {
            equal = a[i].options[j].key == b[i].options[j].key
                    && a[i].options[j].value == b[i].options[j].value;
        }
    }
    return equal;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(formats::parse_ini(text, formats::IniDialect::Python));
    const auto sections = formats::parse_ini(text, formats::IniDialect::Dnf);
    if (!sections) {
        return 0;
    }
    const auto again = formats::parse_ini(written(*sections), formats::IniDialect::Dnf);
    if (!again || !same(*sections, *again)) {
        std::abort();
    }
    return 0;
}
