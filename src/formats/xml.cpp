// XML text to a read-only view, over pugixml.
#include "dynbr/formats/xml.hpp"

#include "line_of.hpp"

#include <fmt/core.h>
#include <pugixml.hpp>

#include <algorithm>
#include <cctype>

namespace dynbr::formats {

namespace {

std::string_view local_name(std::string_view qualified) {
    const auto colon = qualified.rfind(':');
    return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace

/// Owns the document; elements share it.
class XmlTree : public std::enable_shared_from_this<XmlTree> {
  public:
    Result<XmlElement> parse(std::string_view text) {
        constexpr unsigned kOptions = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol;
        const auto outcome =
            document_.load_buffer(text.data(), text.size(), kOptions, pugi::encoding_utf8);
        if (!outcome) {
            const auto line = line_of(
                text, static_cast<std::size_t>(std::max<std::ptrdiff_t>(outcome.offset, 0)));
            return fail(ErrorKind::Environment,
                        fmt::format("not XML: {} (line {})", reason(outcome), line));
        }
        note_lines(text);
        return element(document_.document_element().internal_object());
    }

    [[nodiscard]] unsigned line_of_node(const pugi::xml_node& node) const {
        const auto next = std::ranges::upper_bound(line_starts_, node.offset_debug());
        return static_cast<unsigned>(std::max<std::ptrdiff_t>(next - line_starts_.begin(), 1));
    }

    [[nodiscard]] XmlElement element(pugi::xml_node_struct* node) const {
        return {shared_from_this(), node};
    }

  private:
    static std::string reason(const pugi::xml_parse_result& outcome) {
        std::string text = outcome.description();
        text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
        return text;
    }

    void note_lines(std::string_view text) {
        line_starts_.push_back(0);
        for (std::size_t at = text.find('\n'); at != std::string_view::npos;
             at = text.find('\n', at + 1)) {
            line_starts_.push_back(static_cast<std::ptrdiff_t>(at) + 1);
        }
    }

    pugi::xml_document document_;
    std::vector<std::ptrdiff_t> line_starts_;
};

std::string_view XmlElement::name() const {
    return local_name(pugi::xml_node(node_).name());
}

unsigned XmlElement::line() const {
    return tree_->line_of_node(pugi::xml_node(node_));
}

std::optional<std::string_view> XmlElement::attribute(std::string_view name) const {
    for (const auto& attribute : pugi::xml_node(node_).attributes()) {
        if (local_name(attribute.name()) == name) {
            return attribute.value();
        }
    }
    return std::nullopt;
}

std::string XmlElement::text() const {
    std::string text;
    for (const auto& node : pugi::xml_node(node_).children()) {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            text += node.value();
        }
    }
    return std::string(trimmed(text));
}

std::optional<XmlElement> XmlElement::child(std::string_view name) const {
    for (const auto& node : pugi::xml_node(node_).children()) {
        if (node.type() == pugi::node_element && local_name(node.name()) == name) {
            return tree_->element(node.internal_object());
        }
    }
    return std::nullopt;
}

std::optional<std::string> XmlElement::child_text(std::string_view name) const {
    const auto found = child(name);
    return found ? std::optional(found->text()) : std::nullopt;
}

std::vector<XmlElement> XmlElement::children() const {
    std::vector<XmlElement> elements;
    for (const auto& node : pugi::xml_node(node_).children()) {
        if (node.type() == pugi::node_element) {
            elements.push_back(tree_->element(node.internal_object()));
        }
    }
    return elements;
}

std::vector<XmlElement> XmlElement::children(std::string_view name) const {
    std::vector<XmlElement> elements = children();
    std::erase_if(elements, [name](const XmlElement& element) { return element.name() != name; });
    return elements;
}

Result<XmlElement> parse_xml(std::string_view text, std::size_t max_bytes) {
    if (text.size() > max_bytes) {
        return fail(ErrorKind::Environment, fmt::format("XML of more than {} bytes", max_bytes));
    }
    return std::make_shared<XmlTree>()->parse(text);
}

}  // namespace dynbr::formats
