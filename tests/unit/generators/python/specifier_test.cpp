// What specifiers hold for, and where they end in a text.
#include "generators/python/specifier.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::python;

bool holds_for(std::string_view specifier, std::string_view version) {
    const auto parsed = parse_specifiers(specifier);
    EXPECT_TRUE(parsed && parsed->size() == 1) << specifier;
    return holds(parsed->front(), *parse_version(version)).value_or(false);
}

TEST(PythonSpecifier, HoldsAsPep440Says) {
    const std::pair<const char*, const char*> hold[] = {{"==1.0", "1"},
                                                        {"==1.*", "1.9"},
                                                        {"==1.0.*", "1"},
                                                        {"!=1.*", "2"},
                                                        {"==1.0", "1.0+local"},
                                                        {"~=2.2", "2.9"},
                                                        {"~=2.2.0", "2.2.7"},
                                                        {"<2", "1.9.post1"},
                                                        {"<2a1", "2.dev1"},
                                                        {">1", "1.1"},
                                                        {">1.post1", "1.post2"},
                                                        {">=1", "1.post1"},
                                                        {"<=1", "1.0"},
                                                        {"<=1", "1+local"},
                                                        {"===1.0", "1.0"},
                                                        {"==1!1", "1!1.0"}};
    for (const auto& [specifier, version] : hold) {
        EXPECT_TRUE(holds_for(specifier, version)) << specifier << ' ' << version;
    }
    const std::pair<const char*, const char*> fail[] = {{"==1.0", "1.0.1"},
                                                        {"==1.*", "2"},
                                                        {"==1.0+a", "1.0"},
                                                        {"!=1.*", "1.5"},
                                                        {"~=2.2", "3.0"},
                                                        {"~=2.2.0", "2.3"},
                                                        {"<2", "2a1"},
                                                        {"<2", "2"},
                                                        {">1", "1.post1"},
                                                        {">1", "1"},
                                                        {">=1", "1a1"},
                                                        {"==1", "1!1"}};
    for (const auto& [specifier, version] : fail) {
        EXPECT_FALSE(holds_for(specifier, version)) << specifier << ' ' << version;
    }
}

TEST(PythonSpecifier, EndsWhereItsVersionEnds) {
    std::string_view text = ">= 1.0; x";
    const auto taken = take_specifier(text);
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->op, ">=");
    EXPECT_EQ(taken->version, "1.0");
    EXPECT_EQ(text, "; x");
}

TEST(PythonSpecifier, RefusesWhatIsNone) {
    for (const char* text :
         {"1.0", "=1.0", "=>1", ">=", ">=x", "~=1", "==1.0.*.1", ">1 2", "<1+local"}) {
        EXPECT_FALSE(parse_specifiers(text)) << text;
    }
}

}  // namespace
