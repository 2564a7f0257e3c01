// PEP 440: what is a version, and the order of versions.
#include "generators/python/version.hpp"

#include <gtest/gtest.h>

#include <random>

namespace {

using namespace dynbr::generators::python;

TEST(PythonVersion, SortsAsPep440Says) {
    // Each one is less than the next.
    const char* const ordered[] = {"1.dev0",        "1.0.dev456",
                                   "1.0a1",         "1.0a2.dev456",
                                   "1.0a12",        "1.0b1.dev456",
                                   "1.0b2",         "1.0b2.post345.dev456",
                                   "1.0b2.post345", "1.0rc1.dev456",
                                   "1.0rc1",        "1.0",
                                   "1.0+abc.5",     "1.0+abc.7",
                                   "1.0+5",         "1.0.post456.dev34",
                                   "1.0.post456",   "1.0.15",
                                   "1.1.dev1",      "1.10",
                                   "2024.1",        "99999999999999999999999",
                                   "1!0.1"};
    for (std::size_t i = 0; i + 1 < std::size(ordered); ++i) {
        const auto a = parse_version(ordered[i]);
        const auto b = parse_version(ordered[i + 1]);
        ASSERT_TRUE(a && b) << ordered[i];
        EXPECT_EQ(compare(*a, *b), std::strong_ordering::less)
            << ordered[i] << ' ' << ordered[i + 1];
        EXPECT_EQ(compare(*b, *a), std::strong_ordering::greater) << ordered[i];
    }
}

TEST(PythonVersion, KnowsManySpellingsOfTheSame) {
    const char* const same[][2] = {{"1.0", "1"},
                                   {"1.0.0", "v1"},
                                   {"1.0a1", "1.0-ALPHA.1"},
                                   {"1.0b0", "1.0beta"},
                                   {"1.0rc2", "1.0_preview-2"},
                                   {"1.0rc2", "1.0c2"},
                                   {"1.0.post3", "1.0-3"},
                                   {"1.0.post0", "1.0.rev"},
                                   {"1.0.dev4", "1.0-DEV_4"},
                                   {"01.002", "1.2"},
                                   {" 1.0\n", "1.0"},
                                   {"1.0+a-B_c", "1.0+A.b.C"}};
    for (const auto& [a, b] : same) {
        ASSERT_TRUE(parse_version(a) && parse_version(b)) << a << ' ' << b;
        EXPECT_EQ(compare(*parse_version(a), *parse_version(b)), std::strong_ordering::equal)
            << a << ' ' << b;
    }
}

TEST(PythonVersion, RefusesWhatIsNone) {
    for (const char* text :
         {"", "dev", "1.", "1..2", "a1", "1.0+", "1.0-", "1!", "1.0 1", "1.0.*", "1.0a1b2x"}) {
        EXPECT_FALSE(parse_version(text)) << text;
    }
}

TEST(PythonVersion, CountsBeyondAnyNumber) {
    EXPECT_EQ(incremented("9"), "10");
    EXPECT_EQ(incremented("1099"), "1100");
    EXPECT_EQ(incremented(std::string(50, '9')), "1" + std::string(50, '0'));
}

}  // namespace
