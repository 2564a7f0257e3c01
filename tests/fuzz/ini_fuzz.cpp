// Whatever the text, what an INI file says is told the same way again when it is written out and read anew.
#include "dynbr/formats/ini.hpp"

#include <cstdlib>

using namespace dynbr::formats;

namespace {

constexpr IniLimits kLimits = {.bytes = 1U << 16U, .entries = 2000};

std::string written(const IniFile& file) {
    std::string text;
    for (const IniSection& section : file.sections) {
        text += '[' + section.name + "]\n";
        for (const IniOption& option : section.options) {
            text += option.name + '=';
            for (const IniLine& line : option.lines) {
                text += (&line == option.lines.data() ? "" : "  ") + line.text + '\n';
            }
        }
    }
    return text;
}

void check(std::string_view text, IniDialect dialect) {
    const auto file = parse_ini(text, dialect, kLimits);
    if (!file) {
        return;
    }
    const std::string once = written(*file);
    const auto again = parse_ini(once, dialect, {.bytes = once.size(), .entries = kLimits.entries});
    if (!again || written(*again) != once) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check(text, IniDialect::ConfigParser);
    check(text, IniDialect::Dnf);
    return 0;
}
