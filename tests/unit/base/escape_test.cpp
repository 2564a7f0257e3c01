#include "dynbr/base/escape.hpp"

#include <gtest/gtest.h>

namespace dynbr {

TEST(Escaped, MakesOneHarmlessLineOfControlSequences) {
    EXPECT_EQ(escaped("a\x1b[31mred\n\tb"), "a\\x1b[31mred\\n\\tb");
}

TEST(EscapedLines, KeepsLineFeedsAndLetters) {
    EXPECT_EQ(escaped_lines("na\xc3\xafve\nb"), "na\xc3\xafve\nb");
}

TEST(EscapedLines, EscapesBidirectionalOverrides) {
    EXPECT_EQ(escaped_lines("a\xe2\x80\xae"), "a\\xe2\\x80\\xae");
}

TEST(EscapedLines, EscapesOverlongAndTruncatedSequences) {
    EXPECT_EQ(escaped_lines("\xc0\x80"), "\\xc0\\x80");
    EXPECT_EQ(escaped_lines("\xe2\x80"), "\\xe2\\x80");
}

}  // namespace dynbr
