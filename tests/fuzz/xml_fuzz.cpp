// Walking any document that parses ends, and every text in it is no longer than the document.
#include "dynbr/formats/xml.hpp"

#include <cstdlib>

using namespace dynbr::formats;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view document(reinterpret_cast<const char*>(data), size);
    const auto root = parse_xml(document);
    if (!root) {
        return 0;
    }
    std::vector<XmlElement> pending{*root};
    while (!pending.empty()) {
        const XmlElement element = pending.back();
        pending.pop_back();
        if (element.name().size() + element.text().size() > size
            || element.attribute("type").value_or("").size() > size) {
            std::abort();
        }
        for (auto& child : element.children()) {
            pending.push_back(std::move(child));
        }
    }
    return 0;
}
