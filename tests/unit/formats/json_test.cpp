// JSON values: reading within limits, writing, and fields with good messages.
#include "dynbr/formats/json.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace dynbr::formats {

namespace {

std::string problem(std::string_view text, const JsonLimits& limits = {}) {
    const auto parsed = parse_json(text, limits);
    return parsed ? "parsed as " + dump(*parsed) : parsed.error().message;
}

std::string rewritten(std::string_view text) {
    const auto parsed = parse_json(text);
    return parsed ? dump(*parsed) : parsed.error().message;
}

}  // namespace

TEST(Json, KeepsTheOrderOfMembers) {
    EXPECT_EQ(rewritten(R"({ "b": 1, "a": [true, null] })"), R"({"b":1,"a":[true,null]})");
}

TEST(Json, IndentsOnRequest) {
    const Json value = Json::Object{{"a", Json::Array{1, "x"}}, {"b", Json::Object{}}};
    EXPECT_EQ(dump(value, 2), "{\n  \"a\": [\n    1,\n    \"x\"\n  ],\n  \"b\": {}\n}");
}

TEST(Json, WritesNumbersThatReadBackTheSame) {
    for (const char* text :
         {"0.1", "1.0", "-1e+300", "9223372036854775807", "-9223372036854775808"}) {
        EXPECT_EQ(rewritten(text), text);
    }
    EXPECT_EQ(rewritten("18446744073709551615"), "18446744073709551616.0");
    EXPECT_EQ(dump(std::numeric_limits<double>::infinity()), "null");
}

TEST(Json, ReplacesInvalidUtf8WhenWriting) {
    EXPECT_EQ(dump("a\xff\xc0\x80z\xe2\x82\xac"),
              "\"a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz\xe2\x82\xac\"");
    EXPECT_EQ(dump("\xed\xa0\x80"), "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
}

TEST(Json, WritesOneLineWhateverTheString) {
    EXPECT_EQ(dump(std::string_view("a\n\r\t\x1b\0\x7f\"\\", 9)),
              R"("a\n\r\t\u001b\u0000\u007f\"\\")");
}

TEST(Json, RefusesTextThatIsNotJsonAndNamesTheLine) {
    EXPECT_EQ(problem(""), "not JSON as we take it: it ends too early (line 1)");
    EXPECT_EQ(problem("{\n\"a\": 1,\n"), "not JSON as we take it: it ends too early (line 3)");
    EXPECT_EQ(problem("[1,\n2,,\n3]"), "not JSON as we take it: syntax error (line 2)");
    EXPECT_EQ(problem("1 2"), "not JSON as we take it: syntax error (line 1)");
    EXPECT_EQ(problem("\"\xff\""), "not JSON as we take it: syntax error (line 1)");
    EXPECT_EQ(problem("// no\n1"), "not JSON as we take it: syntax error (line 1)");
}

TEST(Json, RefusesAKeyThatAppearsTwice) {
    EXPECT_EQ(problem("{\"a\": 1,\n \"b\": 2, \"a\": 3}"),
              "not JSON as we take it: the key 'a' appears twice in an object (line 2)");
}

TEST(Json, KeepsItsLimits) {
    EXPECT_EQ(problem("[1]", {.bytes = 2}), "JSON of more than 2 bytes");
    EXPECT_EQ(problem("[[1]]", {.depth = 1}),
              "not JSON as we take it: nested deeper than 1 levels (line 1)");
    EXPECT_EQ(problem("[1,2]", {.nodes = 2}),
              "not JSON as we take it: more than 2 values (line 1)");
    EXPECT_EQ(problem(std::string(100'000, '[')),
              "not JSON as we take it: nested deeper than 64 levels (line 1)");
}

TEST(Json, SetReplacesAMemberInItsPlace) {
    Json value;
    value.set("a", 1).set("b", 2).set("a", "x");
    EXPECT_EQ(dump(value), R"({"a":"x","b":2})");
    EXPECT_EQ(value.find("c"), nullptr);
}

TEST(JsonFields, ReadWhatIsThere) {
    const auto object = parse_json(
        R"({"n": -3, "u": 3, "f": 0.5, "s": "x", "b": true, "l": ["p", "q"], "z": null})");
    ASSERT_TRUE(object);
    EXPECT_EQ(require<std::int64_t>(*object, "n").value(), -3);
    EXPECT_EQ(require<std::uint64_t>(*object, "u").value(), 3U);
    EXPECT_EQ(require<double>(*object, "f").value(), 0.5);
    EXPECT_EQ(require<double>(*object, "n").value(), -3.0);
    EXPECT_EQ(require<std::string>(*object, "s").value(), "x");
    EXPECT_EQ(require<bool>(*object, "b").value(), true);
    EXPECT_EQ(require<std::vector<std::string>>(*object, "l").value(),
              (std::vector<std::string>{"p", "q"}));
    EXPECT_EQ(require_array(*object, "l").value()->size(), 2U);
    EXPECT_EQ(optional<std::string>(*object, "s").value(), "x");
    EXPECT_EQ(optional<std::string>(*object, "z").value(), std::nullopt);
    EXPECT_EQ(optional<std::string>(*object, "absent").value(), std::nullopt);
}

TEST(JsonFields, SayWhatIsWrong) {
    const Json object = Json::Object{{"round", "3"}, {"n", -1}, {"list", Json::Array{1}}};
    EXPECT_EQ(require<std::int64_t>(object, "round").error().message,
              "field 'round' is a string, not an integer");
    EXPECT_EQ(require<std::uint64_t>(object, "n").error().message,
              "field 'n' is a number, not an integer of 0 or more");
    EXPECT_EQ(require<bool>(object, "x").error().message, "field 'x' is missing");
    EXPECT_EQ(optional<bool>(object, "n").error().message, "field 'n' is a number, not a boolean");
    EXPECT_EQ(require<std::vector<std::string>>(object, "list").error().message,
              "field 'list' is an array, not an array of strings");
    EXPECT_EQ(require_object(object, "n").error().message, "field 'n' is a number, not an object");
    EXPECT_EQ(require<bool>(Json(1), "x").error().message,
              "expected an object with the field 'x', not a number");
    EXPECT_EQ(optional<bool>(Json(1), "x").error().message,
              "expected an object with the field 'x', not a number");
}

}  // namespace dynbr::formats
