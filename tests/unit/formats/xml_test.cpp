// The XML view: names, attributes, text, and what it refuses.
#include "dynbr/formats/xml.hpp"

#include <gtest/gtest.h>

namespace dynbr::formats {

namespace {

constexpr std::string_view kRepomd = R"(<?xml version="1.0" encoding="UTF-8"?>
<repomd xmlns="http://linux.duke.edu/metadata/repo" xmlns:rpm="http://linux.duke.edu/metadata/rpm">
  <revision>1700000000</revision>
  <data type="primary">
    <checksum type="sha256">ab&amp;c&#x64;</checksum>
    <location href="repodata/primary.xml.gz" xml:base="file:///x"/>
  </data>
  <rpm:data type="other"/>
</repomd>
)";

}  // namespace

TEST(Xml, ReadsElementsAttributesAndText) {
    const auto root = parse_xml(kRepomd);
    ASSERT_TRUE(root);
    EXPECT_EQ(root->name(), "repomd");
    EXPECT_EQ(root->child_text("revision"), "1700000000");
    EXPECT_EQ(root->children().size(), 3U);
    const auto data = root->children("data");
    ASSERT_EQ(data.size(), 2U) << "the prefixed one counts, too";
    EXPECT_EQ(data[0].attribute("type"), "primary");
    EXPECT_EQ(data[0].child_text("checksum"), "ab&cd");
    EXPECT_EQ(data[0].child("location")->attribute("base"), "file:///x");
    EXPECT_EQ(data[0].attribute("absent"), std::nullopt);
    EXPECT_FALSE(data[1].child("location"));
    EXPECT_EQ(data[1].child_text("location"), std::nullopt);
}

TEST(Xml, ElementsKeepTheirDocumentAlive) {
    const auto child = parse_xml("<a><b>text</b></a>")->child("b");
    EXPECT_EQ(child->text(), "text");
}

TEST(Xml, LeavesEntitiesOfTheDocumentAlone) {
    const auto root =
        parse_xml(R"(<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>)");
    ASSERT_TRUE(root);
    EXPECT_EQ(root->text(), "&x;");
}

TEST(Xml, RefusesWhatIsNoDocumentAndNamesTheLine) {
    EXPECT_EQ(parse_xml("<a>\n<b></a>").error().message,
              "not XML: start-end tags mismatch (line 2)");
    EXPECT_EQ(parse_xml("").error().message, "not XML: no document element found (line 1)");
    EXPECT_EQ(parse_xml("text").error().message, "not XML: no document element found (line 1)");
    EXPECT_EQ(parse_xml("<a/>", 3).error().message, "XML of more than 3 bytes");
}

TEST(Xml, KnowsTheLineOfEachElement) {
    const auto root = parse_xml(
        "\xef\xbb\xbf<?xml version='1.0'?>\r\n<!-- a\nb --><a>\n <b\n "
        "x='1'/>\n<c>&amp;\r\n</c><d/></a>");
    ASSERT_TRUE(root);
    EXPECT_EQ(root->line(), 3U);
    EXPECT_EQ(root->child("b")->line(), 4U);
    EXPECT_EQ(root->child("c")->line(), 6U);
    EXPECT_EQ(root->child("d")->line(), 7U);
}

TEST(Xml, TakesDeepNestingWithoutRecursion) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) {
        deep += "<a>";
    }
    EXPECT_FALSE(parse_xml(deep));
}

}  // namespace dynbr::formats
