// Options of the Perl generator.
#include "settings.hpp"

#include <algorithm>

namespace dynbr::generators::perl {

std::vector<Option> option_list() {
    return {
        {"-T,--no-tests", nullptr, "without what only the tests need"},
        {"--xt", nullptr, "with what the author's tests use (xt/, t/author-*, t/release-*)"},
        {"--recommends", nullptr, "with recommended modules"},
        {"--suggests", nullptr, "with suggested modules"},
        {"--develop", nullptr, "with what developing needs"},
        {"--optional",
         nullptr,
         "with modules that are loaded only under a condition (indented 'require', eval, "
         "Test::Requires)"},
        {"--feature", "NAME", "with an optional feature of the manifest (repeatable)"},
        {"--no-core", nullptr, "without modules that come with perl itself"},
        {"--no-sources", nullptr, "manifests only; 'use' in sources doesn't count"},
        {"--no-manifests", nullptr, "sources only"},
        {"--no-toolchain",
         nullptr,
         "without perl-interpreter, make and what else each build of this kind needs"},
        {"--normal-versions",
         nullptr,
         "versions as 1.230.0 for 1.23, as openSUSE can provide them"},
    };
}

Settings read_settings(const OptionValues& options) {
    Settings settings;
    settings.tests = !options.has("no-tests");
    settings.author_tests = options.has("xt");
    settings.recommends = options.has("recommends");
    settings.suggests = options.has("suggests");
    settings.develop = options.has("develop");
    settings.optional = options.has("optional");
    settings.core = !options.has("no-core");
    settings.sources = !options.has("no-sources");
    settings.manifests = !options.has("no-manifests");
    settings.toolchain = !options.has("no-toolchain");
    settings.normal_versions = options.has("normal-versions");
    settings.features = options.all("feature");
    return settings;
}

const char* Settings::unwanted(const Prereq& prereq) const {
    switch (prereq.phase) {
        case Phase::Test:
            if (!tests) {
                return "only the tests need it";
            }
            break;
        case Phase::Develop:
            if (!develop) {
                return "only developing needs it";
            }
            break;
        case Phase::Other:
            return "a phase that is not of the build";
        default:
            break;
    }
    if (!prereq.feature.empty()
        && std::find(features.begin(), features.end(), prereq.feature) == features.end()) {
        return "of a feature that wasn't asked for";
    }
    switch (prereq.relation) {
        case Relation::Requires:
            return nullptr;
        case Relation::Recommends:
            return recommends ? nullptr : "only recommended";
        case Relation::Suggests:
            return suggests ? nullptr : "only suggested";
        case Relation::Conflicts:
            return "a conflict, not a requirement";
        case Relation::Other:
            return "an unknown relation";
    }
    return nullptr;
}

}  // namespace dynbr::generators::perl
