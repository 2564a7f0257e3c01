// Markers: precedence, unknown variables, and which comparison is of versions and which of texts.
#include "generators/python/marker.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::python;

const MarkerEnvironment kTarget = {{"python_version", "3.9"},
                                   {"python_full_version", "3.9.4"},
                                   {"sys_platform", "linux"},
                                   {"os_name", "posix"},
                                   {"platform_python_implementation", "CPython"},
                                   {"extra", "my-extra"}};

bool holds(std::string_view text) {
    const auto marker = parse_marker(text);
    EXPECT_TRUE(marker) << text;
    const auto answer = evaluate(*marker, kTarget);
    EXPECT_TRUE(answer) << text;
    return answer.value_or(false);
}

TEST(PythonMarker, ComparesVersionsAsVersions) {
    EXPECT_TRUE(holds("python_version < '3.10'"));
    EXPECT_TRUE(holds("'3.10' > python_version"));
    EXPECT_TRUE(holds("python_version == '3.*'"));
    EXPECT_FALSE(holds("python_version ~= '3.10'"));
    EXPECT_TRUE(holds("python_full_version > '3.9.3'"));
    EXPECT_TRUE(holds("python_version in '3.8, 3.9'"));
    EXPECT_TRUE(holds("python_version not in '2.7'"));
}

TEST(PythonMarker, ComparesOtherThingsAsTexts) {
    EXPECT_TRUE(holds("sys_platform != 'win32'"));
    EXPECT_TRUE(holds("'nux' in sys_platform"));
    EXPECT_TRUE(holds("python_implementation == \"CPython\""));
    EXPECT_TRUE(holds("os.name == 'posix'"));
    EXPECT_FALSE(holds("sys_platform > 'a'"));
}

TEST(PythonMarker, NormalisesExtras) {
    EXPECT_TRUE(holds("extra == 'My_Extra'"));
    EXPECT_TRUE(holds("'MY.EXTRA' == extra"));
    EXPECT_FALSE(holds("extra == 'other'"));
}

TEST(PythonMarker, BindsAndTighterThanOr) {
    EXPECT_TRUE(holds("os_name=='posix' or os_name=='nt' and os_name=='nt'"));
    EXPECT_FALSE(holds("(os_name=='posix' or os_name=='nt') and os_name=='nt'"));
    EXPECT_TRUE(holds("( ( os_name == 'posix' ) )"));
}

TEST(PythonMarker, IsAnErrorOnlyWhereTheUnknownDecides) {
    EXPECT_FALSE(holds("platform_release > '5' and os_name=='nt'"));
    EXPECT_TRUE(holds("platform_release > '5' or os_name=='posix'"));
    const auto marker = parse_marker("platform_release > '5'");
    ASSERT_TRUE(marker);
    EXPECT_FALSE(evaluate(*marker, kTarget));
}

TEST(PythonMarker, RefusesWhatIsNone) {
    for (const char* text : {"",
                             "x == '1'",
                             "os_name",
                             "os_name ==",
                             "os_name == posix",
                             "os_name = 'x'",
                             "os_name == 'x' and",
                             "(os_name == 'x'",
                             "os_name == 'x')",
                             "os_name == 'x",
                             "os_name not == 'x'",
                             "os_name=='a' os_name=='b'"}) {
        EXPECT_FALSE(parse_marker(text)) << text;
    }
}

}  // namespace
