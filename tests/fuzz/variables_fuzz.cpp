// Expanding variables is bounded, and text without '$' and '\' stays as it is.
#include "repo/variables.hpp"

#include <cstdlib>

using namespace dynbr;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const repo::Variables kVariables{
        {"releasever", "41"}, {"basearch", "x86_64"}, {"empty", ""}, {"money", "$basearch"}};
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto expanded = repo::expand(text, kVariables);
    if (!expanded) {
        return 0;
    }
    const bool plain = text.find_first_of("$\\") == std::string_view::npos;
    if (expanded->text.size() > repo::kLongestExpansion || (plain && expanded->text != text)) {
        std::abort();
    }
    return 0;
}
