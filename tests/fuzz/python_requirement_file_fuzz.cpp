// What a requirement file holds is the same when each requirement stands in a line of its own.
#include "generators/python/requirement_file.hpp"

#include <cstdlib>

using namespace dynbr::generators::python;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const FileReader none = [](const std::string&) -> dynbr::Result<const std::string*> {
        return nullptr;
    };
    const auto found = requirements_in({reinterpret_cast<const char*>(data), size}, "r.txt", none);
    if (!found) {
        return 0;
    }
    std::string text;
    for (const Dependency& one : *found) {
        // A variable's value, or a line that ended with several backslashes, would mean something else in a second reading.
        if (one.text.find('$') != std::string::npos || one.text.find('\\') != std::string::npos
            || one.text.find("egg=") != std::string::npos) {
            return 0;
        }
        text += one.text + "\n";
    }
    const auto again = requirements_in(text, "r.txt", none);
    if (!again || again->size() != found->size()) {
        std::abort();
    }
    for (std::size_t i = 0; i < found->size(); ++i) {
        if ((*again)[i].text != (*found)[i].text) {
            std::abort();
        }
    }
    return 0;
}
