// The form of overrides.
#include "dynbr/generators/overrides.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators;
using testing::ElementsAre;

TEST(ParsingAnOverride, FindsTheActionBehindNamesWithColons) {
    struct {
        const char* text;
        const char* name;
        OverrideAction action;
        const char* value;
    } const cases[] = {
        {"foo:ignore", "foo", OverrideAction::Ignore, ""},
        {" foo : drop_upper ", "foo", OverrideAction::DropUpper, ""},
        {"foo:drop_upper:br_only", "foo", OverrideAction::DropUpper, ""},
        {"foo:set_upper:2.0:br_only", "foo", OverrideAction::SetUpper, "2.0"},
        {"python3dist(foo):set_lower:1:2.0", "python3dist(foo)", OverrideAction::SetLower, "1:2.0"},
        {"perl(Foo::Bar):drop_lower", "perl(Foo::Bar)", OverrideAction::DropLower, ""},
        {"Foo::Bar:drop_lower", "Foo::Bar", OverrideAction::DropLower, ""},
        {"mvn(g:ignore:pom:):ignore", "mvn(g:ignore:pom:)", OverrideAction::Ignore, ""},
        {"org.g:a:drop_constraints", "org.g:a", OverrideAction::DropConstraints, ""},
        {"crate(*):ignore", "crate(*)", OverrideAction::Ignore, ""},
        {"a:replace:mvn(x:y) >= 2", "a", OverrideAction::Replace, "mvn(x:y) >= 2"},
        {"(a or b) :add", "(a or b)", OverrideAction::Add, ""},
        {"pkgconfig(x) >= 2:add", "pkgconfig(x) >= 2", OverrideAction::Add, ""},
    };

    for (const auto& one : cases) {
        const auto parsed = parse_override(one.text, {});
        ASSERT_TRUE(parsed) << one.text << ": " << parsed.error().message;
        EXPECT_EQ(parsed->name, one.name);
        EXPECT_EQ(parsed->action, one.action) << one.text;
        EXPECT_EQ(parsed->value, one.value);
        EXPECT_FALSE(parsed->may_match_nothing);
    }
    EXPECT_TRUE(parse_override("?foo:ignore", {})->may_match_nothing);
    EXPECT_EQ(parse_override("? foo:ignore", {})->name, "foo");
}

TEST(ParsingAnOverride, SaysWhatIsWrong) {
    struct {
        const char* text;
        const char* message;
    } const cases[] = {
        {"", "'' is not NAME:ACTION[:VALUE]"},
        {"foo", "'foo' is not NAME:ACTION[:VALUE]"},
        {"foo:nonsense", "'foo:nonsense' is not NAME:ACTION[:VALUE]"},
        {"foo(:ignore", "'foo(:ignore' is not NAME:ACTION[:VALUE]"},
        {":ignore", "there is no name before the action"},
        {"??:ignore",
         "a name cannot begin with '?' behind the one that allows it to match nothing"},
        {"foo:set_upper", "'set_upper' needs a version"},
        {"foo:set_upper:", "'set_upper' needs a version"},
        {"foo:set_upper:br_only", "'set_upper' needs a version"},
        {"foo:replace:", "'replace' needs a requirement"},
        {"foo:ignore:1", "'ignore' takes no value"},
        {"foo bar:ignore", "'foo bar' is not one name"},
        {"fo\x1b[31mo:ignore", "'fo\\x1b[31mo:ignore' has other than printable ASCII"},
    };

    for (const auto& one : cases) {
        const auto parsed = parse_override(one.text, {});
        ASSERT_FALSE(parsed) << one.text;
        EXPECT_EQ(parsed.error().message, one.message);
        EXPECT_EQ(parsed.error().kind, dynbr::ErrorKind::Usage);
    }
    EXPECT_FALSE(parse_override("foo:replace:a b", {}));
    EXPECT_FALSE(parse_override("%{foo}:add", {}));
    EXPECT_FALSE(parse_override(std::string(5000, 'x') + ":ignore", {}));
}

TEST(ParsingOverrides, TakesOneALineAndSkipsComments) {
    const auto parsed =
        parse_overrides("# all of it\n\n  a:ignore  # why\r\nb#c:ignore\n?d:ignore", "file");
    ASSERT_TRUE(parsed) << parsed.error().message;
    ASSERT_EQ(parsed->size(), 3U);
    EXPECT_EQ((*parsed)[0].name, "a");
    EXPECT_EQ((*parsed)[0].place.line, 3U);
    EXPECT_EQ((*parsed)[1].name, "b#c");
    EXPECT_EQ((*parsed)[2].place.file, "file");
    EXPECT_EQ((*parsed)[2].place.line, 5U);
}

TEST(ParsingOverrides, ReportsAllBadLines) {
    const auto parsed = parse_overrides("a\nb:ignore\nc:set_upper\n", "fi\nle");
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().message, "'fi\\nle' has lines that are no overrides");
    EXPECT_THAT(
        parsed.error().details,
        ElementsAre("fi\\nle:1: 'a' is not NAME:ACTION[:VALUE] (actions are drop_upper, "
                    "drop_lower, drop_constraints, set_upper, set_lower, ignore, replace, add)",
                    "fi\\nle:3: 'set_upper' needs a version (write NAME:set_upper:VALUE)"));
}

TEST(ParsingOverrides, TakesNoMoreThanTheLimit) {
    std::string many;
    for (int i = 0; i < 1001; ++i) {
        many += "a:ignore\n";
    }
    const auto parsed = parse_overrides(many, "f");
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().message, "'f' has more than the limit of 1000 overrides");
}

}  // namespace
