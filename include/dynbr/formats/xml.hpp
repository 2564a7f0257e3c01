// A read-only view of small XML documents such as repomd.xml, so that no other module sees an XML library.
#pragma once

#include "dynbr/base/error.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pugi {
struct xml_node_struct;
}  // namespace pugi

namespace dynbr::formats {

class XmlTree;

/// An element of a document, which lives as long as any of its elements. All names are without namespace prefix.
class XmlElement {
  public:
    [[nodiscard]] std::string_view name() const;

    /// The document's line on which its tag begins, counted from 1.
    [[nodiscard]] unsigned line() const;

    /// The views live as long as the document.
    [[nodiscard]] std::optional<std::string_view> attribute(std::string_view name) const;

    /// The element's own text without that of its children, and without white space at both ends.
    [[nodiscard]] std::string text() const;

    [[nodiscard]] std::optional<XmlElement> child(std::string_view name) const;

    /// The text of the first child of that name; nothing if there is no such child.
    [[nodiscard]] std::optional<std::string> child_text(std::string_view name) const;

    [[nodiscard]] std::vector<XmlElement> children() const;
    [[nodiscard]] std::vector<XmlElement> children(std::string_view name) const;

  private:
    friend class XmlTree;

    XmlElement(std::shared_ptr<const XmlTree> tree, pugi::xml_node_struct* node)
        : tree_(std::move(tree)),
          node_(node) {}

    std::shared_ptr<const XmlTree> tree_;
    pugi::xml_node_struct* node_;
};

/// The root element. UTF-8 only. Only the five predefined entities and character references are replaced: document
/// types are skipped and entities of their own are left as they stand. Takes memory of at most about 16 times `max_bytes`.
[[nodiscard]] Result<XmlElement> parse_xml(std::string_view text,
                                           std::size_t max_bytes = std::size_t{4} << 20U);

}  // namespace dynbr::formats
