// Why packages are in a solution.
#include "resolve/goals.hpp"
#include "resolve/text_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dynbr::resolve {

namespace {

/// "lib <- app-any: lib", "app-any <- goal: app-any"
std::vector<std::string> reasons(const model::Goal& question) {
    const auto outcome = resolver_over("basic.repo").resolve(question);
    const auto& solution = std::get<model::Solution>(outcome.value());
    std::vector<std::string> texts;
    for (const model::Reason& reason : solution.reasons) {
        const std::string by = reason.required_by == model::Reason::kNobody
                                   ? "goal"
                                   : solution.packages.at(reason.required_by).nevra.name;
        texts.push_back(solution.packages.at(reason.package).nevra.name + " <- " + by + ": "
                        + reason.requirement);
    }
    return texts;
}

}  // namespace

TEST(Reasons, NameTheGoalAndEachPackageThatRequires) {
    EXPECT_THAT(reasons(goal({need("app-any"), need("app-new"), need("lib")})),
                testing::ElementsAre("app-any <- goal: app-any",
                                     "app-new <- goal: app-new",
                                     "lib <- goal: lib",
                                     "lib <- app-any: lib",
                                     "lib <- app-new: lib >= 2"));
}

TEST(Reasons, OfRichRequirementsNameOnlyThePartsThatHold) {
    EXPECT_THAT(reasons(goal({need("conditional"), need("lib >= 2")})),
                testing::ElementsAre("conditional <- goal: conditional",
                                     "lib <- goal: lib >= 2",
                                     "mail-a <- conditional: (mail-a if lib >= 2)"));
    EXPECT_THAT(reasons(goal({need("chooser")})),
                testing::ElementsAre("chooser <- goal: chooser",
                                     "mail-b <- chooser: (absent-one or mail-b)"));
    EXPECT_THAT(reasons(goal({when({need("mail-a"), need("absent"), need("mail-b")})})),
                testing::ElementsAre("mail-b <- goal: (mail-a if absent else mail-b)"));
    EXPECT_THAT(reasons(goal({unless({need("tool"), need("absent")})})),
                testing::ElementsAre("tool <- goal: (tool unless absent)"));
    EXPECT_THAT(reasons(goal({with({need("lib >= 1.2"), need("lib < 2")})})),
                testing::ElementsAre("lib <- goal: (lib >= 1.2 with lib < 2)"));
}

TEST(Reasons, OfPathsNameTheOwner) {
    EXPECT_THAT(reasons(goal({need("/usr/share/tool/data")})),
                testing::ElementsAre("tool <- goal: /usr/share/tool/data"));
}

}  // namespace dynbr::resolve
