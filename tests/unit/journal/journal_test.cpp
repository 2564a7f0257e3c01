#include "dynbr/journal/journal.hpp"

#include "dynbr/base/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace dynbr::journal {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kFirst = R"({"format":"dynbr-rounds","version":1})"
                               "\n";

Event sample() {
    return RequirementsJudged{2,
                              {{"golang(x) >= 1", "generated", "go", "a.go", 7, "import"},
                               {"make", "static", "", "", 0, ""}},
                              {"bad"},
                              {"golang(x) >= 1"},
                              {}};
}

TEST(Journal, ReadsBackWhatItWrote) {
    const auto events =
        parse(kFirst + to_line(sample()) + "\n" + to_line(FixedPointReached{2, 3}) + "\n");
    ASSERT_TRUE(events) << events.error().message;
    ASSERT_EQ(events->size(), 2U);
    const auto& judged = std::get<RequirementsJudged>((*events)[0]);
    EXPECT_EQ(judged.round, 2U);
    EXPECT_EQ(judged.requirements[0].file, "a.go");
    EXPECT_EQ(judged.requirements[0].line, 7U);
    EXPECT_THAT(judged.conflicts, ElementsAre("bad"));
    EXPECT_EQ(std::get<FixedPointReached>((*events)[1]).section_runs, 3U);
}

TEST(Journal, DropsTheHalfLineThatAKillLeft) {
    const auto events = parse(kFirst + to_line(sample()) + "\n" + to_line(sample()).substr(0, 20));
    ASSERT_TRUE(events);
    EXPECT_EQ(events->size(), 1U);
}

TEST(Journal, SkipsEventsAndFieldsThatItDoesNotKnow) {
    const auto events = parse(std::string(kFirst)
                              + R"({"event":"from_the_future","x":1})"
                                "\n"
                                R"({"event":"round_started","round":4,"new":true})"
                                "\n");
    ASSERT_TRUE(events);
    ASSERT_EQ(events->size(), 1U);
    EXPECT_EQ(std::get<RoundStarted>((*events)[0]).round, 4U);
}

TEST(Journal, NamesTheLineThatIsDamaged) {
    const auto events = parse(std::string(kFirst) + "{\"event\":\n");
    ASSERT_FALSE(events);
    EXPECT_THAT(events.error().context, ElementsAre("reading line 2"));
}

TEST(Journal, RefusesAnotherVersionAndAnotherFormat) {
    EXPECT_THAT(parse("{\"format\":\"dynbr-rounds\",\"version\":9}\n").error().message,
                HasSubstr("version 9"));
    EXPECT_THAT(parse("{\"format\":\"other\",\"version\":1}\n").error().message,
                HasSubstr("not a dynbr journal"));
    EXPECT_FALSE(parse(""));
}

TEST(Journal, RefusesAFieldOfAWrongType) {
    const auto events = parse(std::string(kFirst)
                              + R"({"event":"round_started","round":"two"})"
                                "\n");
    ASSERT_FALSE(events);
    EXPECT_THAT(events.error().message, HasSubstr("field 'round' is a string"));
}

TEST(Journal, KeepsEveryByteOfHostileLinesOnOneLine) {
    SectionEnded event;
    event.lines = "a\n\x1b[31m\"}\n";
    const std::string line = to_line(event);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_EQ(line.find('\x1b'), std::string::npos);
    const auto events = parse(kFirst + line + "\n");
    ASSERT_TRUE(events);
    EXPECT_EQ(std::get<SectionEnded>((*events)[0]).lines, event.lines);
}

TEST(Journal, IsReadableWhileItIsWritten) {
    std::string folder = ::testing::TempDir() + "journal-XXXXXX";
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    const std::string path = folder + "/rounds.jsonl";
    auto writer = Writer::create(path);
    ASSERT_TRUE(writer);
    ASSERT_TRUE(writer->append(sample()));
    const auto events = read(path);
    ASSERT_TRUE(events);
    EXPECT_EQ(events->size(), 1U);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace dynbr::journal
